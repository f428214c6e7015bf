import { createServer, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import { PortForward } from "@kubernetes/client-node";
import { Problem } from "../problem.ts";
import type { Kube } from "./kube.ts";

/** A local port that leads to a Service. */
export interface Forward {
  port: number;
  close(): Promise<void>;
}

/**
 * Listens on this machine's loopback and carries each connection to a ready pod of the Service, chosen anew for each, so
 * that it outlives the pods.
 *
 * @param port local port, 0 for any free one
 * @param targetPort port of the pods
 * @throws Problem `PORT_IN_USE`
 */
export async function forwardPort(
  kube: Kube,
  target: { namespace: string; service: string; targetPort: number },
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
    forwarder
      .portForwardService(target.namespace, target.service, [target.targetPort], socket, complaints, socket)
      .then(
        (tunnel) => endTogether(socket, typeof tunnel === "function" ? tunnel() : tunnel),
        (error: unknown) => {
          onError(error instanceof Error ? error.message : String(error));
          socket.destroy();
        },
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const inUse = new Problem("PORT_IN_USE", `port ${port} of this machine is in use`, {
        cause,
        next: ["choose another one with --port, or end the program that listens on it"],
      });
      reject(cause.code === "EADDRINUSE" ? inUse : cause);
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
