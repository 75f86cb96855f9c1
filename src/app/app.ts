/** The app put together: what the process, the command line and the tests drive. */
import type { Bot } from "./bot.ts";
import type { Library } from "./library/library.ts";
import type { Platform, PlatformName, Store } from "./ports.ts";
import type { Publisher } from "./publish.ts";
import type { Work } from "./work.ts";

export interface App extends AsyncDisposable {
  readonly bot: Bot;
  readonly work: Work;
  readonly publisher: Publisher;
  readonly store: Store;
  /** What the web pages show. */
  readonly library: Library;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
}
