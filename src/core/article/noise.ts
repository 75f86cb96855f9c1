/** Short lines between the paragraphs of an article that are not its text: prompts, credits, dates, letters to subscribe to. */

const longestNoise = 220;

const starts = new RegExp(
  `^[\\s\\[({*•>|-]*(?:${[
    "read (?:more|also|next|the full)|also read|see also|see more|related|recommended|more (?:on|from|about) (?:this|the)|you (?:may|might) (?:also )?(?:like|be interested)|don.t miss|must read|trending",
    "lesen sie (?:auch|mehr)|mehr zum thema|siehe auch|lire aussi|à lire aussi|voir aussi|leggi anche|lee también|te puede interesar|leia (?:mais|também)|читайте также",
    "sign up|sign in|log in|subscribe|get (?:the|our) (?:latest|best|top|news)|get .{2,60} (?:newsletter|in your inbox|through your letterbox)|join (?:our|the) (?:newsletter|mailing)|follow us|like us|share (?:this|on|via)|tweet this|click (?:here|to)|download (?:our|the) app|have a tip|send us",
    "advert(?:isement|isment)?s?\\b|ads by|sponsored|promoted|paid content|continue reading|story continues|article continues|scroll (?:down|to)|skip (?:to|ad)|loading|this (?:slideshow|video|content) requires|enable javascript|please enable|view (?:gallery|comments|all)|show comments|comments \\(|\\d+ comments?$|back to top|table of contents|jump to|print this",
    "photo(?:graph)?s?(?: credit| by|:)|image(?: credit| source|s? by|:)|credit:|picture:|foto:|getty images|shutterstock|\\(?(?:ap|reuters|afp) photo|file photo|source: getty",
    "all rights reserved|copyright ©|© ?\\d{4}|\\(c\\) \\d{4}|terms of (?:use|service)|privacy policy|cookie policy",
    "(?:first )?(?:published|posted|updated|last (?:updated|modified)|aktualisiert|veröffentlicht|publié|mis à jour)\\b.{0,60}\\d",
    "\\d+ (?:min(?:ute)?s?|mins?) read|reading time|estimated reading|\\d[\\d.,]* (?:views|shares|letture|likes)$|share$|tweet$|save$|print$|email$|comment$|reply$",
  ].join("|")})`,
  "iu",
);
const dateOnly =
  /^(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?(?:\d{1,2}[\s./-](?:\p{L}{3,9}|\d{1,2})[\s./-]\d{2,4}|\p{L}{3,9}\.?\s\d{1,2},?\s\d{4})(?:[,\s|@-]+(?:at\s)?\d{1,2}[:.]\d{2}.{0,12})?$/iu;
const address = /^(?:https?:\/\/|www\.)\S+$/i;
const credit =
  /\([^()]{0,60}\/\s?(?:ap|afp|reuters|getty(?: images)?)(?: photo)?\)\.?$|^\(?[^.!?]{0,80}(?:\/(?:ap|afp|reuters|getty(?: images)?)|via getty images|\bfile photo)\)?\.?$/iu;

export function isNoise(text: string): boolean {
  if (text.length > longestNoise) return false;
  return starts.test(text)
    ? !looksSaid(text)
    : dateOnly.test(text) || address.test(text) || credit.test(text);
}

/** Somebody's words may begin like a prompt: “Share this with your doctor,” she said. */
function looksSaid(text: string): boolean {
  return /^["“„«‘']/u.test(text);
}
