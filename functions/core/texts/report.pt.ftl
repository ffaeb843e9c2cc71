# What summaries, reports and charts say, in Portuguese.

daily-title = 🌆 <b>Seu resumo do dia</b>
weekly-title = 📊 <b>Sua semana</b>, { $from } a { $to }
monthly-title = 📅 <b>{ $month }</b>
report-count = { $count ->
    [one] Uma oferta para você.
   *[other] { $count } ofertas para você.
  }
report-best = A melhor: { $route }, { $rate }
report-open = <b>Ainda abertas</b>
report-over = <b>Já encerradas</b>
report-entry = { $new ->
    [yes] 🆕 { $route }: { $rate }
   *[no] • { $route }: { $rate }
  }
report-entry-end = { $entry } · { $end }
report-times = { $count ->
    [one] { $entry }
   *[other] { $entry } · { $count } vezes
  }
report-record = { $entry } · 🏆 o maior em 24 meses
report-more = … e mais { $count }.
report-change = <i>Mudar ou desligar: /config</i>

chart-title = { $route }: bônus em 24 meses
chart-caption = 📈 <b>{ $route }</b>: { $count ->
    [one] uma vez
   *[other] { $count } vezes
  } em 24 meses, de { $least }% a { $most }%
