import type { Metadata } from "next";
import { HOME, safeTarget } from "@/account/redirect-target.ts";
import { SignInForm } from "@/account/sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { redirect } = await searchParams;
  const target = safeTarget(typeof redirect === "string" ? redirect : null);
  const query = target === HOME ? "" : `?${new URLSearchParams({ redirect: target })}`;
  return <SignInForm target={target} otherForm={`/signup${query}`} />;
}
