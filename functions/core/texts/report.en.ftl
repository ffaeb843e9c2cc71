# What summaries, reports and charts say, in English.

daily-title = 🌆 <b>Your day in offers</b>
weekly-title = 📊 <b>Your week</b>, { $from } to { $to }
monthly-title = 📅 <b>{ $month }</b>
report-count = { $count ->
    [one] One offer for you.
   *[other] { $count } offers for you.
  }
report-best = The best: { $route }, { $rate }
report-open = <b>Still open</b>
report-over = <b>Over by now</b>
report-entry = { $new ->
    [yes] 🆕 { $route }: { $rate }
   *[no] • { $route }: { $rate }
  }
report-entry-end = { $entry } · { $end }
report-times = { $count ->
    [one] { $entry }
   *[other] { $entry } · { $count } times
  }
report-record = { $entry } · 🏆 the highest in 24 months
report-more = … and { $count } more.
report-change = <i>Change or switch off: /config</i>

chart-title = { $route }: bonuses of 24 months
chart-caption = 📈 <b>{ $route }</b>: { $count ->
    [one] once
   *[other] { $count } times
  } in 24 months, from { $least }% to { $most }%
