/** What every store must do, whatever database is beneath. */
import { describe } from "vitest";
import { collectContract } from "./contract-collect.ts";
import { outboxContract } from "./contract-outbox.ts";
import { pagesContract } from "./contract-pages.ts";
import { publishContract } from "./contract-publish.ts";
import { quotesContract } from "./contract-quotes.ts";
import { removalsContract } from "./contract-removals.ts";
import { sharedContract } from "./contract-shared.ts";
import { upkeepContract } from "./contract-upkeep.ts";
import type { OpenTestDatabase } from "./harness.ts";

export interface Subject {
  readonly name: string;
  readonly open: OpenTestDatabase;
  /** Whether two connections see the same data. */
  readonly isShared: boolean;
}

export function storeContract({ name, open, isShared }: Subject): void {
  describe(`a store on ${name}`, () => {
    collectContract(open);
    quotesContract(open);
    publishContract(open);
    outboxContract(open);
    pagesContract(open);
    upkeepContract(open);
    removalsContract(open);
    if (isShared) sharedContract(open);
  });
}
