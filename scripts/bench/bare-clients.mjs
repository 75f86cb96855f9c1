// The two clients and nothing else: what any bot on Slack and Discord pays before it does anything.
import { App, SocketModeReceiver } from "@slack/bolt";
import { Client, GatewayIntentBits } from "discord.js";

const { DISCORD_TOKEN, DISCORD_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL } = process.env;
const clientOptions = { slackApiUrl: SLACK_API_URL };
const receiver = new SocketModeReceiver({ appToken: SLACK_APP_TOKEN, installerOptions: { clientOptions } });
const slack = new App({ token: SLACK_BOT_TOKEN, receiver, clientOptions });
slack.command("/ping", ({ ack }) => ack("pong"));
const discord = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });
await Promise.all([slack.start(), discord.login(DISCORD_TOKEN)]);
