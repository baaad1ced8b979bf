const zone = "Europe/London";
const day = new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "long", year: "numeric" });
const withWeekday = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });

interface DateTextProps {
  at: Date | string | number;
  time?: boolean;
  weekday?: boolean;
}

/** "9 June 2021", "9 June 2021 at 14:02": the day and the time in London. */
export const dateText = (at: Date | string | number, { time = false, weekday = false } = {}): string => {
  const date = new Date(at);
  const text = (weekday ? withWeekday : day).format(date).replace(",", "");
  return time ? `${text} at ${clock.format(date)}` : text;
};

export const DateText = ({ at, time, weekday }: DateTextProps) => (
  <time dateTime={new Date(at).toISOString()}>{dateText(at, { time, weekday })}</time>
);
