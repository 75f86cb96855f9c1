/** A port that cannot be listened on, in words that say how to mend it. */
import { BotError } from "../core/errors.ts";

export interface ListeningAt {
  /** The variables that the address comes from: "WEB_PORT". */
  readonly portName: string;
  readonly hostName?: string;
  readonly port: number;
  readonly host: string | undefined;
}

/** `port_taken`, which may be over soon, or `config_invalid`; `cause` is what the system said. */
export function cannotListen(at: ListeningAt, cause: Error): BotError {
  const reason = "code" in cause ? String(cause.code) : "";
  const says = `${at.portName}: ${sentence(at, reason, cause.message)}`;
  const code = reason === "EADDRINUSE" ? "port_taken" : "config_invalid";
  return new BotError(code, says, { cause, detail: says });
}

function sentence({ portName, hostName, port, host }: ListeningAt, code: string, message: string): string {
  const of = host === undefined ? "" : ` of ${host}`;
  switch (code) {
    case "EADDRINUSE":
      return `port ${port}${of} is taken by another program, perhaps by a second Pullquote; stop it, or set ${portName} to another port`;
    case "EACCES":
      return `this user may not listen on port ${port}; set ${portName} to one above 1023`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `this machine has no address ${host ?? ""}; set ${hostName ?? "the host"} to one that it has, for example 127.0.0.1 or 0.0.0.0`;
    default:
      return `cannot listen on port ${port}${of}: ${message}`;
  }
}
