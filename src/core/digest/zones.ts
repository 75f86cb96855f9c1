/** Time zones: which names there are, and which one somebody means who types a city. */
import { countSlips, slipsAllowed } from "../quote/people/spelling.ts";
import { foldText } from "../text.ts";

/** Whether a text names an IANA time zone, in any case, under a new or an old name. Offsets are none. */
export function isZone(text: string): boolean {
  return parseZone(text) !== undefined;
}

/** The zone's name as it should be stored and shown: "europe/berlin" is "Europe/Berlin". */
export function parseZone(text: string): string | undefined {
  if (!/^[A-Za-z][\w+/-]{1,49}$/.test(text)) return undefined;
  const known = names().get(text.toLowerCase());
  if (known !== undefined) return known;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The zone that a text names by its own name, a city's or an abbreviation: "berlin", "nyc". Nothing when it only may. */
export function zoneNamed(typed: string): string | undefined {
  const [best] = rankZones(typed);
  return parseZone(typed.trim()) ?? (best?.rank === 0 ? best.zone : undefined);
}

/** Zones for what somebody types: a part of a zone's name, a large city or a common abbreviation; a slip is forgiven. Best first. */
export function findZones(typed: string, limit: number): readonly string[] {
  return [...new Set(rankZones(typed).map(({ zone }) => zone))].slice(0, limit);
}

/**
 * Zones to choose from when nobody can type: `wanted`, and of those that most people live in as many as there is room
 * for; from west to east, as clocks stand at `now`.
 */
export function likelyZones(wanted: readonly string[], limit: number, now: Date): readonly string[] {
  const chosen = [...new Set([...wanted, ...populous])].slice(0, limit);
  const offsets = new Map(chosen.map((zone) => [zone, offsetMinutes(zone, now)]));
  return chosen.sort((a, b) => (offsets.get(a) ?? 0) - (offsets.get(b) ?? 0) || a.localeCompare(b, "en"));
}

function offsetMinutes(timeZone: string, now: Date): number {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const name = format.formatToParts(now).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function rankZones(typed: string): readonly { readonly zone: string; readonly rank: number }[] {
  const wanted = foldText(typed)
    .replace(/[\s_]+/g, " ")
    .trim();
  const ranked: { readonly zone: string; readonly rank: number }[] = [];
  const consider = (name: string, zone: string): void => {
    const rank = rankOf(foldText(name).replace(/_/g, " "), wanted);
    if (rank !== undefined) ranked.push({ zone, rank });
  };
  for (const [name, zone] of places) consider(name, zone);
  for (const zone of names().values()) consider(zone, zone);
  return ranked.sort((a, b) => a.rank - b.rank);
}

/** 0 is best; `undefined` when the name does not hold what is wanted. */
function rankOf(name: string, wanted: string): number | undefined {
  const city = name.slice(name.lastIndexOf("/") + 1);
  if (name === wanted || city === wanted) return 0;
  if (city.startsWith(wanted)) return 1;
  if (name.startsWith(wanted)) return 2;
  if (name.includes(` ${wanted}`) || name.includes(`/${wanted}`)) return 3;
  // Letters inside a word are chance when they are few.
  if (wanted.length >= 3 && name.includes(wanted)) return 4;
  const slips = slipsAllowed(wanted.length);
  return Math.min(countSlips(name, wanted, slips), countSlips(city, wanted, slips)) <= slips ? 5 : undefined;
}

let known: ReadonlyMap<string, string> | undefined;

/** Every zone's name by its lower case. The runtime lists some under names that their countries gave up. */
function names(): ReadonlyMap<string, string> {
  known ??= new Map(
    ["UTC", ...Intl.supportedValuesOf("timeZone").map((zone) => renamed[zone] ?? zone)].map((zone) => [
      zone.toLowerCase(),
      zone,
    ]),
  );
  return known;
}

/** @see the file `backward` of the IANA time zone database */
const renamed: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** Large cities that no zone is called after, and abbreviations; where two zones share one, the larger. */
const places: readonly (readonly [name: string, zone: string])[] = [
  ["abu dhabi", "Asia/Dubai"],
  ["atlanta", "America/New_York"],
  ["austin", "America/Chicago"],
  ["bangalore", "Asia/Kolkata"],
  ["barcelona", "Europe/Madrid"],
  ["beijing", "Asia/Shanghai"],
  ["bengaluru", "Asia/Kolkata"],
  ["boston", "America/New_York"],
  ["cambridge", "Europe/London"],
  ["cape town", "Africa/Johannesburg"],
  ["cologne", "Europe/Berlin"],
  ["dallas", "America/Chicago"],
  ["delhi", "Asia/Kolkata"],
  ["edinburgh", "Europe/London"],
  ["frankfurt", "Europe/Berlin"],
  ["geneva", "Europe/Zurich"],
  ["hamburg", "Europe/Berlin"],
  ["hanoi", "Asia/Ho_Chi_Minh"],
  ["houston", "America/Chicago"],
  ["hyderabad", "Asia/Kolkata"],
  ["milan", "Europe/Rome"],
  ["miami", "America/New_York"],
  ["montreal", "America/Toronto"],
  ["mumbai", "Asia/Kolkata"],
  ["munich", "Europe/Berlin"],
  ["new delhi", "Asia/Kolkata"],
  ["nyc", "America/New_York"],
  ["osaka", "Asia/Tokyo"],
  ["ottawa", "America/Toronto"],
  ["palo alto", "America/Los_Angeles"],
  ["philadelphia", "America/New_York"],
  ["portland", "America/Los_Angeles"],
  ["rio de janeiro", "America/Sao_Paulo"],
  ["san diego", "America/Los_Angeles"],
  ["san francisco", "America/Los_Angeles"],
  ["san jose", "America/Los_Angeles"],
  ["seattle", "America/Los_Angeles"],
  ["shenzhen", "Asia/Shanghai"],
  ["tel aviv", "Asia/Jerusalem"],
  ["washington", "America/New_York"],
  ["cet", "Europe/Berlin"],
  ["cest", "Europe/Berlin"],
  ["gmt", "UTC"],
  ["bst", "Europe/London"],
  ["est", "America/New_York"],
  ["edt", "America/New_York"],
  ["cst", "America/Chicago"],
  ["mst", "America/Denver"],
  ["pst", "America/Los_Angeles"],
  ["pdt", "America/Los_Angeles"],
  ["ist", "Asia/Kolkata"],
  ["jst", "Asia/Tokyo"],
];

/** One for nearly every hour of the day; the first are kept longest when there is little room. */
const populous: readonly string[] = [
  "UTC",
  "America/New_York",
  "America/Los_Angeles",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Paris",
  "Asia/Kolkata",
  "Asia/Shanghai",
  "Asia/Tokyo",
  "America/Chicago",
  "America/Sao_Paulo",
  "Australia/Sydney",
  "Asia/Singapore",
  "Asia/Dubai",
  "Europe/Istanbul",
  "America/Denver",
  "Africa/Lagos",
  "Europe/Athens",
  "America/Mexico_City",
  "Asia/Bangkok",
  "Africa/Johannesburg",
  "Asia/Karachi",
  "Africa/Nairobi",
  "Pacific/Auckland",
  "America/Bogota",
];
