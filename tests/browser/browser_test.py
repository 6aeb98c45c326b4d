# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests the web page in a real browser: headless Chromium from Debian (chromium, chromium-driver,
python3-selenium). Skipped if these are not installed. `npm ci` puts axe-core and InstantSearch into
node_modules."""

import functools
import http.server
import json
import os
import pathlib
import shutil
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))

from serve_process import ServeTest
from treff_process import CORPUS, SKIPPED, TIMEOUT, main

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    webdriver = None
    # Debian's Python packages are installed only for Debian's own Python.
    if sys.executable != "/usr/bin/python3" and os.access("/usr/bin/python3", os.X_OK) and __name__ == "__main__":
        os.execv("/usr/bin/python3", ["/usr/bin/python3", "-B", *sys.argv])

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
HERE = pathlib.Path(__file__).resolve().parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WIDTHS = (320, 390, 768, 1280, 2000)


class QuietFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class BrowserTest(ServeTest):
    def setUp(self):
        super().setUp()
        self.add(CORPUS)
        self.serve()
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for argument in (*ARGUMENTS, f"--user-data-dir={tempfile.mkdtemp(dir=self.folder)}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.browser = webdriver.Chrome(service=Service(DRIVER), options=options)
        self.addCleanup(self.browser.quit)

    def open(self, target):
        self.browser.get(f"http://127.0.0.1:{self.port}{target}")

    def media(self, **features):
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]})

    def width(self, width):
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                     {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False})

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        """The first element that matches the selector. Waits for it while the page is loading."""
        return WebDriverWait(self.browser, TIMEOUT).until(
            lambda browser: browser.find_element(By.CSS_SELECTOR, selector))

    def press(self, *keys):
        self.browser.switch_to.active_element.send_keys(*keys)

    def focused(self):
        return self.browser.switch_to.active_element

    def violations(self):
        """The accessibility violations that axe-core finds on the page."""
        self.browser.execute_script(AXE.read_text())
        found = self.browser.execute_async_script("axe.run(document).then(arguments[arguments.length - 1])")
        return [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]]

    def states(self):
        """Addresses of every kind of page."""
        self.open("/?q=skyte+uten+forvarsel")
        article = self.one(".results h2 a").get_attribute("href").partition(f":{self.port}")[2]
        similar = self.one(".more a[href^='/similar']").get_attribute("href").partition(f":{self.port}")[2]
        return ["/", "/?q=skyte+uten+forvarsel", "/?q=regjeringen&page=2&sort=date", "/?q=forvarsl", "/?q=qqxxzzy",
                "/?q=regjeringen&from=2021&to=2022", "/?q=regjeringen&from=2022&to=2022&language=nb",
                article, similar, "/help", "/?q=date:2022-13", "/article?id=none"]


class Pages(BrowserTest):
    def test_fit_every_width_in_light_and_dark(self):
        for target in self.states():
            for width in WIDTHS:
                self.width(width)
                self.open(target)
                needed = self.browser.execute_script("return document.documentElement.scrollWidth")
                self.assertLessEqual(needed, width, f"{target} at {width}")

    def test_ask_no_other_host_and_break_no_policy(self):
        for target in self.states():
            self.open(target)
        self.assertEqual([entry for entry in self.browser.get_log("browser")
                          if "status of 40" not in entry["message"]], [])
        own, asked = f"http://127.0.0.1:{self.port}/", 0
        for entry in self.browser.get_log("performance"):
            event = json.loads(entry["message"])["message"]
            sent = event["params"]
            # The browser's first tab requests a page of the browser's own, which does not count.
            if event["method"] == "Network.requestWillBeSent" and sent["documentURL"].startswith(own):
                self.assertTrue(sent["request"]["url"].startswith(own), sent["request"]["url"])
                asked += 1
        self.assertGreater(asked, 10)

    def test_are_accessible(self):
        if not AXE.exists():
            self.skipTest("axe-core is not installed: npm ci in tests/browser")
        for scheme in ("light", "dark"):
            self.media(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
            for target in self.states():
                self.open(target)
                self.assertEqual(self.violations(), [], f"{target} in {scheme}")


class Use(BrowserTest):
    def test_a_reader_searches_reads_and_comes_back_by_keyboard(self):
        self.media(prefers_reduced_motion="reduce")
        self.open("/")
        self.assertEqual(self.focused().get_attribute("id"), "q")
        self.press("skyte uten forvarsel", Keys.ENTER)
        self.assertEqual(self.one(".passage mark").text, "skyte")
        self.browser.execute_script("document.activeElement.blur()")
        self.press("j")
        self.assertEqual(self.focused().text, self.one(".results .to").text)
        self.press("j", "k", Keys.ENTER)
        self.assertEqual(len(self.all(".story h1")), 1)
        self.press("n")
        first = self.one("mark.here")
        self.press("n")
        self.assertNotEqual(self.one("mark.here"), first)
        self.press("p")
        self.assertEqual(self.one("mark.here"), first)
        top = self.browser.execute_script("return arguments[0].getBoundingClientRect().top", first)
        self.assertTrue(0 <= top <= 800, top)
        self.press("/")
        self.assertEqual(self.focused().get_attribute("id"), "q")
        self.one(".back a").click()
        self.assertGreater(len(self.all(".results > li")), 1)

    def test_the_first_tab_skips_to_the_content(self):
        self.open("/?q=skyte")
        self.press(Keys.TAB)
        self.assertEqual(self.focused().get_attribute("class"), "skip")
        self.press(Keys.ENTER)
        self.assertEqual(self.focused().get_attribute("id"), "content")

    def test_the_keys_can_be_turned_off(self):
        self.open("/help")
        self.one("#shortcuts input").send_keys(Keys.SPACE)  # works even if a bar covers the checkbox
        self.open("/?q=skyte")
        self.press("/")
        self.assertNotEqual(self.focused().get_attribute("id"), "q")

    def test_works_without_javascript(self):
        self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        self.open("/")
        self.one("#q").send_keys("skyte uten forvarsel", Keys.ENTER)
        self.one(".results h2 a").click()
        self.one(".stops a").click()
        self.assertIn("#p", self.browser.current_url)
        self.one(".margin .like").click()
        self.assertGreater(len(self.all(".results > li")), 0)


class Completion(BrowserTest):
    def options(self, count=None):
        WebDriverWait(self.browser, TIMEOUT).until(
            lambda _: len(self.all(".completions:not([hidden]) [role=option]")) >= (count or 1))
        return self.all(".completions [role=option]")

    def test_goes_on_with_a_word_by_the_keys(self):
        self.open("/")
        box = self.one("#q")
        box.send_keys("sikkerhetsst")
        first = self.options()[0].text
        self.assertTrue(first.startswith("sikkerhetsst"), first)
        self.assertEqual(box.get_attribute("aria-expanded"), "true")
        box.send_keys(Keys.ARROW_DOWN)
        self.assertEqual(box.get_attribute("value"), first)
        self.assertEqual(box.get_attribute("aria-activedescendant"),
                         self.one("[aria-selected=true]").get_attribute("id"))
        box.send_keys(Keys.ARROW_UP)
        self.assertEqual(box.get_attribute("value"), "sikkerhetsst")
        box.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
        WebDriverWait(self.browser, TIMEOUT).until(lambda _: self.all(".results > li"))
        self.assertEqual(self.one("#q").get_attribute("value"), first)

    def test_escape_gives_back_what_was_typed(self):
        self.open("/")
        box = self.one("#q")
        box.send_keys("regj")
        self.options()
        box.send_keys(Keys.ARROW_DOWN, Keys.ESCAPE)
        self.assertEqual(box.get_attribute("value"), "regj")
        self.assertEqual(box.get_attribute("aria-expanded"), "false")
        self.assertEqual(self.all(".completions:not([hidden])"), [])

    def test_a_title_leads_to_its_article(self):
        self.open("/")
        self.one("#q").send_keys("unntakstilstand kasa")
        title = next(option for option in self.options() if option.get_attribute("class") == "title")
        text = title.text
        title.click()
        WebDriverWait(self.browser, TIMEOUT).until(lambda _: self.all(".story h1"))
        self.assertEqual(self.one(".story h1").text, text)

    def test_is_accessible_while_it_is_open(self):
        if not AXE.exists():
            self.skipTest("axe-core is not installed: npm ci in tests/browser")
        self.open("/")
        self.one("#q").send_keys("regj", Keys.ARROW_DOWN)
        self.options()
        self.assertEqual(self.violations(), [])


class Narrowing(BrowserTest):
    def test_a_period_is_chosen_by_the_keyboard(self):
        self.open("/?q=regjeringen")
        before = len(self.all(".timeline a"))
        self.assertGreater(before, 1)
        self.browser.execute_script("document.querySelector('.timeline a').focus()")
        self.press(Keys.ENTER)
        WebDriverWait(self.browser, TIMEOUT).until(lambda _: self.all(".chosen"))
        self.assertIn("from=", self.browser.current_url)
        self.browser.back()
        self.assertEqual(len(self.all(".timeline a")), before)

    def test_a_written_period_keeps_the_rest(self):
        self.open("/?q=regjeringen&sort=date&lang=nn")
        self.one(".period [name=from]").send_keys("2021", Keys.ENTER)
        WebDriverWait(self.browser, TIMEOUT).until(lambda _: self.all(".chosen"))
        for part in ("q=regjeringen", "sort=date", "lang=nn", "from=2021"):
            self.assertIn(part, self.browser.current_url)


class InstantSearch(BrowserTest):
    """InstantSearch's own search box on a page of another origin, set up as its manual
    describes."""

    def setUp(self):
        packages = HERE / "node_modules"
        if not (packages / "instantsearch.js").exists():
            self.skipTest("instantsearch.js is not installed: npm ci in tests/browser")
        super().setUp()
        handler = functools.partial(QuietFiles, directory=str(HERE))
        files = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.addCleanup(files.server_close)
        self.addCleanup(files.shutdown)
        threading.Thread(target=files.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{files.server_address[1]}"
        self.serve("--allow-origin", origin)
        self.browser.get(f"{origin}/instantsearch.html?server=http://127.0.0.1:{self.port}")
        self.hits()

    def hits(self, *, of=None):
        def there(_):
            hits = self.browser.execute_script(
                "return [...document.querySelectorAll('#hits article')].map(a => [a.dataset.id, a.innerHTML])")
            return hits and (of is None or of(hits)) and hits
        return WebDriverWait(self.browser, TIMEOUT).until(there)

    def test_searches_with_marks(self):
        self.assertEqual(len(self.hits()), 5)  # the first page of all articles
        self.one("#box input").send_keys("skyte uten forvarsel")
        hits = self.hits(of=lambda hits: "<mark" in hits[0][1] and "forvarsel</mark>" in hits[0][1])
        self.assertIn("#", hits[0][0])
        found = json.loads(self.query("--json", "--per-article", "1", "--limit", "5", "skyte uten forvarsel").out)
        self.assertEqual([hit for hit, _ in hits], [f"{p['article']}#{p['passage']}" for p in found["passages"]])
        self.assertIn(str(found["total"]), self.one("#stats").text)

    def test_refines_and_turns_pages(self):
        self.one("#box input").send_keys("norge")
        self.hits(of=lambda hits: "<mark" in hits[0][1])
        first = [hit for hit, _ in self.hits()]
        WebDriverWait(self.browser, TIMEOUT).until(lambda _: self.all("#pages .ais-Pagination-item--nextPage a"))
        self.one("#pages .ais-Pagination-item--nextPage a").click()
        self.hits(of=lambda hits: hits[0][0] not in first)
        year = self.one("#years .ais-RefinementList-labelText").text
        count = int(self.one("#years .ais-RefinementList-count").text)
        self.one("#years input").click()
        WebDriverWait(self.browser, TIMEOUT).until(lambda _: str(count) in self.one("#stats").text)
        found = json.loads(self.query("--json", "--facets", "year", "norge", f"date:{year}").out)
        self.assertEqual(found["total"], count)


if __name__ == "__main__":
    missing = [name for name, there in (("python3-selenium", webdriver), ("chromium", CHROMIUM),
                                        ("chromium-driver", DRIVER)) if not there]
    if missing:
        print("skipped: not installed:", " ".join(missing))
        sys.exit(SKIPPED)
    main()
