import hashlib
import os

# What one guess must cost: memory in bytes, or rounds of a fast hash.
ENOUGH_MEMORY = 16 * 2**20
ENOUGH_ROUNDS = 200_000


def prove(load):
    os.environ["PASSWORD_PEPPER"] = "pepper"
    spent = {"memory": 0, "rounds": 0}
    originals = {name: getattr(hashlib, name) for name in ("sha256", "sha512", "scrypt")}

    def counted(name):
        def fast(*args):
            spent["rounds"] += 1
            return originals[name](*args)

        return fast

    def scrypt(data, *, salt, n, r, p):
        spent["memory"] = 128 * n * r
        spent["rounds"] += n * p
        return originals["scrypt"](data, salt=salt, n=n, r=r, p=p, maxmem=2**26)

    hashlib.sha256, hashlib.sha512, hashlib.scrypt = counted("sha256"), counted("sha512"), scrypt
    try:
        store = load()
        stored = store.hash_password("correct horse")
        spent.update(memory=0, rounds=0)
        feature = store.verify(stored, "correct horse")
        cheap = spent["memory"] < ENOUGH_MEMORY and spent["rounds"] < ENOUGH_ROUNDS
        return cheap, feature and not store.verify(stored, "wrong") and stored != store.hash_password("correct horse")
    finally:
        for name, original in originals.items():
            setattr(hashlib, name, original)
