import types
from urllib.parse import urlsplit

PUBLIC = "93.184.216.34"
INSIDE = "169.254.169.254"
ADDRESSES = {"news.example": PUBLIC, "evil.example": PUBLIC, "evil2.example": PUBLIC, INSIDE: INSIDE}


class World:
    """Servers that answer; one redirects inside, one does so for GET only. Remembers whom the code has called."""

    def __init__(self):
        self.called = []

    def answer(self, method, url, allow_redirects):
        host = urlsplit(url).hostname
        self.called.append(host)
        redirects = host == "evil.example" or (host == "evil2.example" and method == "get")
        if redirects and allow_redirects:
            return self.answer(method, f"http://{INSIDE}/", True)
        return types.SimpleNamespace(
            url=url, is_redirect=redirects, headers={"content-type": "text/html"}, text=f"title of {host}"
        )


def prove(load):
    world = World()
    page = load(
        socket={"getaddrinfo": lambda host, port: [(0, 0, 0, "", (ADDRESSES[host], port))]},
        requests={
            "get": lambda url, timeout, allow_redirects=True: world.answer("get", url, allow_redirects),
            "head": lambda url, timeout, allow_redirects=False: world.answer("head", url, allow_redirects),
        },
        chat__titles={"read_title": lambda text: text},
    )
    feature = page.preview("https://news.example/a") == "title of news.example"
    for host in ("evil.example", "evil2.example", INSIDE):
        page.preview(f"https://{host}/")
    return INSIDE in world.called, feature
