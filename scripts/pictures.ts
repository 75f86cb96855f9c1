/** `npm run pictures`: takes the pictures in docs/pictures anew: the demo in a terminal, both chats, the pages. */
import { execFileSync } from "node:child_process";
import type { Browser } from "playwright-core";
import { openPagesOf } from "../src/actions/pages.ts";
import { openWeb } from "../src/adapters/web/server.ts";
import { loadConfig } from "../src/config/load.ts";
import { openBrowser } from "../tests/support/browser.ts";
import { silent } from "../tests/support/log.ts";
import { openWeek } from "../tests/support/week.ts";
import { openWhole } from "../tests/support/whole.ts";

const folder = "docs/pictures";

/** Where the fourth story begins in the column that comes to it last. */
const firstStories = `Math.max(...[...document.querySelectorAll(".post")].map((post) => {
  const words = document.createTreeWalker(post, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (words.nextNode()) {
    if (!/^4\\./.test(words.currentNode.data.trim())) continue;
    range.selectNode(words.currentNode);
    return Math.floor(range.getBoundingClientRect().top) - 12;
  }
  return innerHeight;
}))`;

const browser = await openBrowser();
try {
  await pictureTerminal(browser);
  await pictureChats(browser);
  await picturePages(browser);
} finally {
  await browser.close();
}

/** What `npm run demo` prints, as the terminal shows it. */
async function pictureTerminal(browser: Browser): Promise<void> {
  execFileSync("npm", ["run", "-s", "build"]);
  const printed = execFileSync(process.execPath, ["dist/main.js", "demo"], { encoding: "utf8" });
  const from = printed.indexOf("AI digest");
  const shown = printed.slice(from, printed.indexOf("\n2. ", from)).trimEnd();
  const page = await browser.newPage({ viewport: { width: 720, height: 100 }, deviceScaleFactor: 2 });
  const text = shown.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  await page.setContent(
    `<body style="margin:0;background:#16181d;color:#e6e6e6"><pre style="margin:20px 24px;font:14px/1.45 monospace">${text}</pre>`,
  );
  await page.screenshot({ path: `${folder}/terminal.png`, fullPage: true });
  await page.close();
}

/** The daily digest as Slack and as Discord show it. */
async function pictureChats(browser: Browser): Promise<void> {
  const env = { CONFIG_DIR: "config" };
  await using whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
  await whole.tick();
  await using web = await openWeb({ ...openPagesOf(whole.app, loadConfig(env), silent, env), port: 0 });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${web.url}/preview?template=daily`);
  // The digests alone: the choice of templates belongs to who makes one, and the fourth story is not cut in two.
  await page.evaluate(`document.querySelector("nav").remove()`);
  const height = await page.evaluate<number>(firstStories);
  await page.screenshot({ path: `${folder}/chats.png`, clip: { x: 0, y: 0, width: 1280, height } });
  await page.close();
}

/** The front page on a desk and on a phone, and one quote with its paragraph. */
async function picturePages(browser: Browser): Promise<void> {
  await using week = await openWeek();
  await using web = await week.openPages();
  const [newest] = await week.whole.app.library.listDigests({ limit: 1 });
  const quote = newest?.stories.flatMap(({ quotes }) => quotes)[0]?.quote.id;
  const views = [
    { name: "page-phone", path: "/", width: 360, height: 740 },
    { name: "quote-phone", path: `/quotes/${quote}`, width: 360, height: 740 },
  ];
  for (const { name, path, width, height } of views) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(`${web.url}${path}`);
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.close();
  }
}
