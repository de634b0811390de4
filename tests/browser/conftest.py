"""A running demo and a real browser in front of it."""

import os
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any

import pytest

from tests.browser.chromium import ARGUMENTS, CHROMIUM, required
from tests.browser.demo import Demo, running_demo

playwright_api = required("playwright.async_api", "playwright")

Open = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK would send even loopback calls through a proxy named in the environment."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def demo() -> AsyncGenerator[Demo]:
    async with running_demo() as running:
        yield running


@pytest.fixture
async def open_page(demo: Demo) -> AsyncGenerator[Open]:
    """Opens the page as someone ("ruth-okafor", or "" for nobody); fails afterwards if the page reported an error."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    errors: list[str] = []
    async with playwright_api.async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)

        async def open_as(who: str = "", *, width: int = 1366, height: int = 768, **more: Any) -> Any:
            context = await browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **more)
            page = await context.new_page()
            page.set_default_timeout(5_000)
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("console", lambda said: errors.append(said.text) if "Security Policy" in said.text else None)
            await page.goto(f"{demo.url}/#{who}")
            await page.wait_for_selector(".person", state="attached")
            return page

        yield open_as
        await browser.close()
    assert errors == []
