import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../process/run.ts";

export interface IssuedCertificate {
  /** The authority's own certificate, for those who are to trust it. */
  authority: string;
  certificate: string;
  key: string;
}

/** A new authority, and a certificate of it for a host; all in PEM, good for two days. */
export async function issueCertificate(host: string): Promise<IssuedCertificate> {
  const folder = mkdtempSync(join(tmpdir(), "todo-authority-"));
  const openssl = (...args: string[]) => run("openssl", args, { cwd: folder });
  const making = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  try {
    await openssl(...making, "-subj", "/CN=An authority for tests", "-keyout", "ca.key", "-out", "ca.crt");
    const named = ["-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`];
    const signed = ["-addext", "basicConstraints=CA:FALSE", "-CA", "ca.crt", "-CAkey", "ca.key"];
    await openssl(...making, ...named, ...signed, "-keyout", "host.key", "-out", "host.crt");
    return { authority: read("ca.crt"), certificate: read("host.crt"), key: read("host.key") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
