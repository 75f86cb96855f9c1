/** Which addresses belong to the public internet. What is not surely public is refused. */
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** All of IPv6 that IANA has opened; ipaddr.js calls everything outside its special ranges unicast. */
const globalUnicast = ipaddr.parseCIDR("2000::/3");

/** Public by their number, but a cloud's own host answers there from inside. */
const inward = new Set(["168.63.129.16"]);

/**
 * True for a literal IPv4 or IPv6 address of the public internet; false for all else, names included.
 * @see IANA IPv4 and IPv6 special-purpose address registries
 */
export function isPublicAddress(literal: string): boolean {
  if (isIP(literal) === 0 || literal.includes("%") || inward.has(literal)) return false;
  // Not `process`: an IPv4-mapped address is a way round a check, never one that a name honestly has.
  const address = ipaddr.parse(literal);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(globalUnicast);
}
