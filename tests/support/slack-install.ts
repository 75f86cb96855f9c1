/** What a person's browser does to install the app into a workspace. */
import type { OtherTeam } from "./slack-server.ts";

export interface Begun {
  readonly page: string;
  readonly authorize: URL;
  readonly cookie: string;
}

export async function beginInstalling(url: string, language = "en"): Promise<Begun> {
  const response = await fetch(`${url}/slack/install`, { headers: { "accept-language": language } });
  const page = await response.text();
  const [, address = ""] = /href="([^"]*authorize[^"]*)"/.exec(page) ?? [];
  const cookie = (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  return { page, authorize: new URL(address.replaceAll("&amp;", "&")), cookie };
}

/** Slack sends the browser back with this. */
export async function comeBack(
  url: string,
  query: Readonly<Record<string, string>>,
  cookie: string,
): Promise<{ readonly status: number; readonly page: string }> {
  const address = `${url}/slack/oauth_redirect?${new URLSearchParams(query)}`;
  const response = await fetch(address, { headers: { cookie } });
  return { status: response.status, page: await response.text() };
}

/** All of it: returns the last page. */
export async function install(url: string, team: OtherTeam, user = team.admin.id): Promise<string> {
  const { authorize, cookie } = await beginInstalling(url);
  const state = authorize.searchParams.get("state") ?? "";
  const { status, page } = await comeBack(url, { code: team.grant(user), state }, cookie);
  if (status !== 200) throw new Error(`the installation ended with ${status}`);
  return page;
}
