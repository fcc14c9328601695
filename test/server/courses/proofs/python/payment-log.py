import logging
import types


class Response:
    def __init__(self, ok, headers):
        self.ok, self.status_code = ok, 200 if ok else 402
        self.request = types.SimpleNamespace(headers=headers)

    def json(self):
        return {"receipt": "R-1"}


class Written(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


def prove(load):
    state = types.SimpleNamespace(ok=True, sent=None)

    def post(url, json, headers, timeout):
        state.sent = json
        return Response(state.ok, headers)

    settings = types.SimpleNamespace(gateway_key="key-live-SECRETSECRET", gateway_url="https://gateway.example")
    program = load(requests={"post": post}, billing__settings={"settings": settings})
    program.PaymentFailed = RuntimeError
    written = Written()
    program.log.handlers = [written]
    program.log.setLevel(logging.DEBUG)
    program.log.propagate = False
    order = types.SimpleNamespace(id=7, cents=1250)
    program.charge(order, "tok_CARD")
    paid = state.sent == {"amount": 1250, "currency": "EUR", "source": "tok_CARD"}
    state.ok = False
    try:
        program.charge(order, "tok_CARD")
    except RuntimeError:
        pass
    text = "\n".join(written.lines)
    return "key-live-SEC" in text or "tok_CARD" in text, paid and "402" in text and "R-1" in text
