import { join } from "node:path";
import type { Component, LabContext } from "../component.ts";
import { LOOPBACK, PORT } from "../network.ts";
import { answers } from "../probe.ts";

export const ETCD_URL = `http://${LOOPBACK}:${PORT.etcdClient}`;

/** The cluster's state. It never waits for the disk: the state is thrown away with the cluster. */
export function etcd({ paths }: LabContext): Component {
  const peers = `http://${LOOPBACK}:${PORT.etcdPeer}`;
  return {
    name: "etcd",
    program: "etcd",
    args: [
      `--data-dir=${join(paths.run, "etcd")}`,
      `--listen-client-urls=${ETCD_URL}`,
      `--advertise-client-urls=${ETCD_URL}`,
      `--listen-peer-urls=${peers}`,
      `--initial-advertise-peer-urls=${peers}`,
      `--initial-cluster=default=${peers}`,
      "--unsafe-no-fsync",
    ],
    ports: [PORT.etcdClient, PORT.etcdPeer],
    ready: answers(`${ETCD_URL}/health`),
  };
}
