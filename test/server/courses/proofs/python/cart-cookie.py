import base64
import pickle
import types
import zlib

OWNED = []


class Attack:
    def __reduce__(self):
        return (eval, ("__import__('sys').modules['proof_marks'].owned()",))


def prove(load):
    import sys

    OWNED.clear()
    sys.modules["proof_marks"] = types.SimpleNamespace(owned=lambda: OWNED.append(1) or [])
    page = load(shop__articles={"price_of": lambda article: 5})
    raw = pickle.dumps(Attack(), 4)
    for cookie in (raw, zlib.compress(raw)):
        text = base64.b64encode(cookie).decode()
        try:
            page.read_basket(types.SimpleNamespace(cookies={"basket": text}))
        except Exception:
            pass
    kept = {}
    response = types.SimpleNamespace(set_cookie=lambda name, value, **_: kept.update({name: value}))
    page.write_basket(response, [("tea", 2), ("cup", 1)])
    basket = page.read_basket(types.SimpleNamespace(cookies=kept))
    return bool(OWNED), page.total(basket) == 15
