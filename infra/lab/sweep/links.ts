import { existsSync, readdirSync } from "node:fs";
import { run } from "../../src/process/run.ts";
import { DOCKER_BRIDGE, POD_BRIDGE } from "../network.ts";

const BRIDGES = [POD_BRIDGE, DOCKER_BRIDGE];

/** The lab's bridges that are there, and the ends of virtual cables that are plugged into them. */
export function labLinks(folder = "/sys/class/net"): string[] {
  const bridges = BRIDGES.filter((bridge) => existsSync(`${folder}/${bridge}`));
  return [...bridges.flatMap((bridge) => readdirSync(`${folder}/${bridge}/brif`)), ...bridges];
}

export async function removeLinks(): Promise<void> {
  for (const link of labLinks()) await run("ip", ["link", "delete", link], { accept: "any" });
}
