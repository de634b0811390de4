"""How a person is greeted and named, where a plan may know their post and no name."""


def first_name(name: str, post: str) -> str:
    """ "Ruth" of Ruth Okafor; nothing where the post stands in the name's place."""
    return "" if not name or name.casefold() == post.casefold() else name.split()[0]


def hello(first: str) -> str:
    return f"Hello {first}" if first else "Hello"


def with_post(name: str, post: str) -> str:
    """ "Ruth Okafor, Head of SEN"; once where both are the same."""
    return ", ".join(dict.fromkeys(part for part in (name, post) if part))
