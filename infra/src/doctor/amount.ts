/** CPU in thousandths, memory in bytes. */
export interface Amount {
  cpu: number;
  memory: number;
}

const SCALES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Reads Kubernetes quantities of CPU and memory in whichever form somebody gave them: `250m`, `1.5Gi`, `1e9`; 0 by default. */
export function parseAmount(quantities: Readonly<Record<string, string>> | undefined): Amount {
  return { cpu: scalar(quantities?.cpu) * 1000, memory: scalar(quantities?.memory) };
}

function scalar(text = "0"): number {
  const [, number = "0", suffix = ""] = /^([\d.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  return Number(number) * (SCALES[suffix] ?? 1);
}

export function sumOf(amounts: readonly Amount[]): Amount {
  return amounts.reduce((a, b) => ({ cpu: a.cpu + b.cpu, memory: a.memory + b.memory }), { cpu: 0, memory: 0 });
}
