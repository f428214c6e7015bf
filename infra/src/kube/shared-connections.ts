import { KubeConfig } from "@kubernetes/client-node";

type Request = Parameters<KubeConfig["applySecurityAuthentication"]>[0];
type Dispatcher = NonNullable<ReturnType<Request["getDispatcher"]>>;

/**
 * A kubeconfig whose requests share their connections. The client by itself makes a new one for each request, and with
 * it a handshake with certificates on both sides, which takes either longer than most answers.
 */
export class SharedConnections extends KubeConfig {
  private kept: { options: string; dispatcher: Dispatcher } | undefined;
  /** What a connection of the request whose turn it is has to be like: server, authority, certificate. */
  private options = "";
  private turn: Promise<void> = Promise.resolve();

  override applySecurityAuthentication(request: Request): Promise<void> {
    // In turn, so that the options made last are those of this request.
    const done = this.turn.then(() => this.apply(request));
    this.turn = done.catch(() => {});
    return done;
  }

  override createDispatcherOptions(...of: Parameters<KubeConfig["createDispatcherOptions"]>) {
    const options = super.createDispatcherOptions(...of);
    this.options = JSON.stringify([of[0], options]);
    return options;
  }

  private async apply(request: Request): Promise<void> {
    await super.applySecurityAuthentication(request);
    const dispatcher = request.getDispatcher();
    if (dispatcher === undefined) return;
    // A plugin may have given another certificate since.
    if (this.kept?.options !== this.options) this.kept = { options: this.options, dispatcher };
    request.setDispatcher(this.kept.dispatcher);
  }
}
