/** How long something has waited: "today", "1 day", "6 days". */
export function ageInWords(since: Date, now: Date): string {
  const days = Math.floor((now.getTime() - since.getTime()) / 86_400_000);
  if (days < 1) return "waiting since today";
  return `waiting for ${days} ${days === 1 ? "day" : "days"}`;
}
