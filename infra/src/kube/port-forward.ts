import { createServer, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import { PortForward } from "@kubernetes/client-node";
import { problemOf } from "../diagnose/explain.ts";
import type { Kube } from "./kube.ts";

/** A local port that leads to a Service, or to one of its pods. */
export interface Forward {
  port: number;
  close(): Promise<void>;
}

/**
 * Listens on this machine's loopback and carries each connection to the pod, or to a ready one of the Service, chosen anew
 * for each, so that it outlives the pods.
 *
 * @param port local port, 0 for any free one
 * @param targetPort port of the pods
 * @throws Problem `PORT_IN_USE`
 */
export async function forwardPort(
  kube: Kube,
  target: { namespace: string; targetPort: number } & ({ service: string } | { pod: string }),
  port: number,
  onError: (message: string) => void,
): Promise<Forward> {
  const forwarder = new PortForward(kube.config, true);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    const complaints = new PassThrough();
    complaints.on("data", (data: Buffer) => onError(data.toString().trim()));
    const { namespace, targetPort } = target;
    const connected =
      "pod" in target
        ? forwarder.portForward(namespace, target.pod, [targetPort], socket, complaints, socket)
        : forwarder.portForwardService(namespace, target.service, [targetPort], socket, complaints, socket);
    connected.then(
      (tunnel) => endTogether(socket, typeof tunnel === "function" ? tunnel() : tunnel),
      (error: unknown) => {
        onError(error instanceof Error ? error.message : String(error));
        socket.destroy();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      reject(cause.code === "EADDRINUSE" ? problemOf("PORT_IN_USE", `port ${port} of this machine`, { cause }) : cause);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Ends a connection when its tunnel ends, and the tunnel with the connection. */
function endTogether(socket: Socket, tunnel: { addEventListener: AddListener; close(): void } | null): void {
  if (!tunnel) return;
  tunnel.addEventListener("close", () => socket.end());
  if (socket.destroyed) tunnel.close();
  else socket.once("close", () => tunnel.close());
}

type AddListener = (type: "close", listener: () => void) => void;
