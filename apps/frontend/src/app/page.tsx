import { Home } from "@/home/home.tsx";
import { Welcome } from "@/home/welcome.tsx";
import { userIfAny } from "@/server/current-user.ts";

export default async function StartPage() {
  const user = await userIfAny();
  return user ? <Home user={user} /> : <Welcome />;
}
