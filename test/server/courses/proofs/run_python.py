"""Runs in a process of its own: `python3 run_python.py PROOF FOLDER VARIANT...` prints the verdicts as JSON."""
import importlib.util
import json
import sys
import types

proof_file, folder, *variants = sys.argv[1:]
spec = importlib.util.spec_from_file_location("proof", proof_file)
proof = importlib.util.module_from_spec(spec)
spec.loader.exec_module(proof)


def load_with(source):
    def load(**stubs):
        """Run the code with modules that are named by their path, with `_` for the dots."""
        for name, members in stubs.items():
            path = name.split("__")
            for end in range(1, len(path) + 1):
                sys.modules.setdefault(".".join(path[:end]), types.ModuleType(path[end - 1]))
            module = types.ModuleType(path[-1])
            module.__dict__.update(members)
            sys.modules[".".join(path)] = module
            if len(path) > 1:
                setattr(sys.modules[".".join(path[:-1])], path[-1], module)
        scope = types.SimpleNamespace()
        exec(compile(source, "code.txt", "exec"), scope.__dict__)
        return scope

    return load


verdicts = {}
for variant in variants:
    with open(f"{folder}/{variant}/code.py", encoding="utf-8") as file:
        exploit, feature = proof.prove(load_with(file.read()))
    verdicts[variant] = {"exploit": bool(exploit), "feature": bool(feature)}
print(json.dumps(verdicts))
