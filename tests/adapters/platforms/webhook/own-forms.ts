/** The forms that the shelf gives to the webhooks. */
import { renderBodies } from "../../../../src/adapters/platforms/discord/render.ts";
import { renderPayloads } from "../../../../src/adapters/platforms/slack/render.ts";

export const ownForms = { slack: renderPayloads, discord: renderBodies };
