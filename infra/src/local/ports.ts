import { createConnection, createServer } from "node:net";

/** A port of 127.0.0.1 that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("a listening TCP server has a port");
  return address.port;
}

/** Whether something accepts connections on that port of this machine. */
export async function isListening(port: number): Promise<boolean> {
  const connects = (host: string) =>
    new Promise<boolean>((resolve) => {
      const socket = createConnection({ host, port });
      const settle = (connected: boolean) => {
        socket.destroy();
        resolve(connected);
      };
      socket.once("connect", () => settle(true));
      socket.once("error", () => settle(false));
    });
  return (await Promise.all([connects("127.0.0.1"), connects("::1")])).includes(true);
}
