/** Days are whole numbers since 1970-01-01, always read in UTC: no viewer's time zone can shift a report's day. */
const DAY_MS = 86400000;

const DAY_FORMAT = new Intl.DateTimeFormat(LOCALE, {timeZone: "UTC", day: "numeric", month: "short", year: "numeric"});
const SPAN_FORMAT = DAY_FORMAT;
const HEADING_FORMAT = new Intl.DateTimeFormat(LOCALE,
  {timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year: "numeric"});

const DAY_TICK = new Intl.DateTimeFormat(LOCALE, {timeZone: "UTC", day: "numeric", month: "short"});
const MONTH_TICK = new Intl.DateTimeFormat(LOCALE, {timeZone: "UTC", month: "short", year: "numeric"});

/** @param {number} day @returns {Date} */
function dayDate(day) {
  return new Date(day * DAY_MS);
}

/** Days in words that were said before: browsers take long over a date. @type {Map<string, string>} */
const SAID = new Map();

/** @param {string} key @param {() => string} make @returns {string} */
function saidOnce(key, make) {
  let words = SAID.get(key);
  if (words === undefined) {
    if (SAID.size > 20000) SAID.clear();
    SAID.set(key, words = make());
  }
  return words;
}

/** @param {number} day @returns {string} "23 Oct 2024" */
function sayDay(day) {
  return saidOnce("day" + day, () => DAY_FORMAT.format(dayDate(day)));
}

/** @param {number} day @returns {string} "Wednesday 23 October 2024" */
function sayHeading(day) {
  return saidOnce("heading" + day, () => HEADING_FORMAT.format(dayDate(day)));
}

/** @param {number} first @param {number} last both inclusive @returns {string} "3–7 Oct 2024" */
function saySpan(first, last) {
  return first === last ? sayDay(first) : saidOnce(first + "-" + last, () => SPAN_FORMAT.formatRange(dayDate(first), dayDate(last)));
}

/** @param {string} iso @returns {string} an ISO date of the table in words, or as it is */
function sayIso(iso) {
  const ms = Date.parse(iso.slice(0, 10) + "T00:00:00Z");
  return Number.isNaN(ms) ? iso : DAY_FORMAT.format(new Date(ms));
}

/**
 * The bars of an axis: days up to half a year, weeks up to four years, months up to forty, else years.
 * @param {number} first @param {number} last
 * @returns { {unit: "day" | "week" | "month" | "year", starts: number[]}} the first day of each bar, and one more as the end
 */
function binsOf(first, last) {
  const length = last - first + 1;
  if (length <= 190) return {unit: "day", starts: Array.from({length: length + 1}, (_, i) => first + i)};
  if (length <= 1500) {
    const monday = first - ((first + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
    return {unit: "week", starts: Array.from({length: Math.ceil((last + 1 - monday) / 7) + 1}, (_, i) => monday + 7 * i)};
  }
  const starts = [], from = dayDate(first), isYears = length > 14610;
  if (isYears) from.setUTCMonth(0);
  for (let month = 0; starts.length < 2 || starts[starts.length - 1] <= last; month += isYears ? 12 : 1) {
    starts.push(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + month, 1) / DAY_MS);
  }
  return {unit: isYears ? "year" : "month", starts};
}

/**
 * Where the axis carries a date: about one for every 90 pixels, on days that people think in.
 * @param {number} first @param {number} last @param {number} width
 * @returns { {day: number, text: string}[]}
 */
function ticksOf(first, last, width) {
  const perTick = (last - first + 1) / Math.max(1, width / 90);
  const ticks = [];
  if (perTick <= 20) {
    const step = [1, 2, 3, 5, 7, 14, 21].find((days) => days >= perTick) || 21;
    for (let day = first; day <= last; day += step) ticks.push({day, text: DAY_TICK.format(dayDate(day))});
    return ticks;
  }
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((months) => months * 30.4 >= perTick) || 1200;
  const from = dayDate(first);
  const begin = step >= 12 ? 0 : Math.floor(from.getUTCMonth() / step) * step;
  for (let month = begin; ; month += step) {
    const day = Date.UTC(from.getUTCFullYear(), month, 1) / DAY_MS;
    if (day > last) return ticks;
    if (day >= first) ticks.push({day, text: step >= 12 ? String(dayDate(day).getUTCFullYear()) : MONTH_TICK.format(dayDate(day))});
  }
}
