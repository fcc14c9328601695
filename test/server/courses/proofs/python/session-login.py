import types


class Sessions:
    def __init__(self):
        self.stored = {}

    def new_id(self):
        new = f"made-by-the-server-{len(self.stored)}"
        self.stored[new] = {}
        return new

    def exists(self, session_id):
        return session_id in self.stored

    def read(self, session_id):
        return self.stored.get(session_id, {})

    def write(self, session_id, content):
        self.stored[session_id] = content


class Response:
    def set_cookie(self, name, value, **_):
        self.cookie = value


def prove(load):
    sessions = Sessions()
    request = types.SimpleNamespace(form={"email": "ann@example.com", "password": "right"}, headers={})
    user = types.SimpleNamespace(id=1, password_hash="right")
    pages = types.SimpleNamespace(post=lambda path: lambda view: view)
    page = load(
        flask={"Blueprint": lambda *_: pages, "redirect": lambda path: Response(), "request": request},
        shop__pages={"render": lambda *_, **__: "page"},
        shop__passwords={"verify": lambda stored, given: stored == given},
        shop__sessions={"sessions": sessions},
        shop__users={"users": types.SimpleNamespace(find_by_email=lambda email: user)},
    )
    known = sessions.new_id()
    sessions.write(known, {"basket": ["tea"]})
    request.cookies = {"sid": known}
    own = page.log_in().cookie
    session = sessions.read(own)
    feature = session.get("user") == 1 and session.get("basket") == ["tea"]
    return sessions.read(known).get("user") == 1, feature
