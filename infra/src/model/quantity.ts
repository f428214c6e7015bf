const MEMORY_UNITS: Record<string, number> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

/** Reads a Kubernetes CPU quantity (`250m`, `0.5`, `2`) as thousandths of a CPU; `undefined` for anything else. */
export function parseCpu(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(text);
  if (!match) return undefined;
  return match[2] === "m" ? Number(match[1]) : Number(match[1]) * 1000;
}

/** Reads a Kubernetes memory quantity with a binary unit (`512Mi`, `1Gi`) as bytes; `undefined` for anything else. */
export function parseMemory(text: string): number | undefined {
  const match = /^(\d+)(Ki|Mi|Gi)$/.exec(text);
  const unit = MEMORY_UNITS[match?.[2] ?? ""];
  return match && unit ? Number(match[1]) * unit : undefined;
}

/** Writes thousandths of a CPU, rounded up to a whole one: `125m`. */
export function formatCpu(millicores: number): string {
  return `${Math.ceil(millicores)}m`;
}

/** Writes bytes in the largest unit that keeps them whole, rounded up to a MiB: `256Mi`, `1Gi`. */
export function formatMemory(bytes: number): string {
  const mebibytes = Math.ceil(bytes / 2 ** 20);
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}
