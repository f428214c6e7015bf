import { join } from "node:path";
import type { NextConfig } from "next";
import { sourceHash } from "./build-id.ts";
import { BUILD_KEY } from "./build-key.ts";

const repositoryRoot = join(import.meta.dirname, "../..");

// biome-ignore lint/style/noProcessEnv: Next has no setting for it, and reads the variable when it builds.
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = BUILD_KEY;

/** Reads no environment variable: one build serves every environment, settings are read when the server runs. */
const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: repositoryRoot,
  // Font metrics for next/font, which is not used: a fifth of the output.
  outputFileTracingExcludes: { "*": ["../../node_modules/.pnpm/next@*/**/capsize-font-metrics.json"] },
  turbopack: { root: repositoryRoot },
  transpilePackages: ["@todo/api", "@todo/env-schema"],
  // Next's default is random, which would make two builds of one source differ and the browser of one replica reload
  // on the other.
  generateBuildId: () => sourceHash(repositoryRoot),
  // The `typecheck` task does it, for the tests too, which are not there when an image is built.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // Pictures are served as they are: no image optimiser, so no sharp in the image.
  images: { unoptimized: true },
  experimental: {
    optimizePackageImports: ["radix-ui", "lucide-react"],
    // By default one for each processor of the machine that builds, which the output would tell apart from another's.
    cpus: 1,
  },
  // Files of this build are found before, so what comes there is of another one.
  rewrites: async () => [{ source: "/_next/static/:path*", destination: "/other-builds/:path*" }],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
      ],
    },
  ],
};

export default config;
