# Every sentence a subscriber can read, in Portuguese. Values arrive already escaped for Telegram HTML.
# Bold, italics and links are the only markup.

# --- Offers -------------------------------------------------------------------------------------------------

route = { $origins } → { $destination }
route-open = { $destination }
any-bank = bancos parceiros

kind-transfer = transferência de pontos
kind-purchase = compra de pontos
kind-club = clube
kind-accrual = acúmulo
kind-card = cartão
kind-account-transfer = transferência entre contas
kind-reactivation = reativação de milhas
kind-redemption = resgate
kind-status-match = status match
kind-other = promoção

rate-mine = para você <b>{ $percent }%</b> ({ $tier })
rate-everyone = <b>{ $percent }%</b> para todos
rate-ceiling = <b>até { $percent }%</b>
discount = até <b>{ $percent }%</b> de desconto
points = até <b>{ $points }</b> pontos
price = milheiro a partir de R$ { $price }

tier-club = Clube { $program }
tier-club-plan = Clube { $program } { $plan }
tier-elite = { $levels }
tier-cards = { $cards }
tier-tenure = { $months } meses de clube
tier-volume = a partir de { $points } pontos

ends-today = Até hoje, { $time }
ends-tomorrow = Até amanhã, { $time }
ends-on = Até { $weekday }, { $date }, { $time }
ends-unknown = Sem data de fim informada
ends-and-best = { $ends } · { $best }
best-since = <b>Melhor desde { $month }</b>
best-ever = <b>O melhor que já vi nesta rota</b>
starts-on = Começa { $weekday }, { $date }, { $time }

worth = { $before } pontos viram <b>{ $after }</b> milhas
worth-mine = { $before } pontos viram <b>{ $after }</b> milhas, milheiro a R$ { $price }
worth-reference = { $before } pontos viram <b>{ $after }</b> milhas, milheiro a cerca de R$ { $price }
sign-up-first = ⚠️ Cadastre-se <b>antes</b> de transferir
minimum = Mínimo de { $points } pontos
cap = Limite de { $points } pontos

confirmed-official = ✅ Confirmado pelo programa
confirmed-several = { $count ->
    [one] Contado por { $count } fonte
   *[other] Contado por { $count } fontes
  }
confirmed-single = Contado por 1 fonte, ainda sem confirmação
dissent-percent-official = { $count ->
    [one] ⚠️ { $count } fonte diz { $other }, o programa diz { $held }
   *[other] ⚠️ { $count } fontes dizem { $other }, o programa diz { $held }
  }
dissent-percent-others = { $count ->
    [one] ⚠️ { $count } fonte diz { $other } em vez de { $held }
   *[other] ⚠️ { $count } fontes dizem { $other } em vez de { $held }
  }
dissent-end-official = { $count ->
    [one] ⚠️ { $count } fonte diz até { $other }, o programa diz até { $held }
   *[other] ⚠️ { $count } fontes dizem até { $other }, o programa diz até { $held }
  }
dissent-end-others = { $count ->
    [one] ⚠️ { $count } fonte diz até { $other } em vez de { $held }
   *[other] ⚠️ { $count } fontes dizem até { $other } em vez de { $held }
  }

# --- Notifications ------------------------------------------------------------------------------------------

told-discovered = ✈️ <b>{ $route }</b>: { $rate }
told-last-day = ⏰ Último dia! <b>{ $route }</b>: { $rate }
told-extended = 🔁 Prorrogada! <b>{ $route }</b>: { $rate }
told-corrected = ✏️ Corrigindo o que contamos: <b>{ $route }</b>: { $rate }
told-ended = 🏁 Encerrada: <b>{ $route }</b>
overflow-title = { $count ->
    [one] 🗂 <b>Uma oferta</b> que o seu limite diário de avisos segurou:
   *[other] 🗂 <b>{ $count } ofertas</b> que o seu limite diário de avisos segurou:
  }
button-open = Ver oferta
offer-button-save = ⭐ Salvar
offer-button-done = ✅ Já transferi
offer-button-remind = ⏰ Lembrar
offer-button-share = 📤 Enviar
offer-button-never = 🙈 Não quero
offer-button-why = ❓ Por quê?

# --- What the bot says whatever the command --------------------------------------------------------------

unknown-text = Não entendi. Escreva /ajuda para ver o que eu sei fazer.
unknown-command = Não conheço { $command }. Escreva /ajuda para ver o que eu sei fazer.
something-broke = Algo deu errado aqui do nosso lado. Tente de novo em um minuto.
ai-failed = 🤖 O assistente não conseguiu responder agora. Tente de novo em alguns minutos; /promos e /busca continuam funcionando.
too-many = Calma, são muitos pedidos de uma vez. Tente de novo em um minuto.
stale-button = Este botão é antigo e não vale mais. Use /ajuda para recomeçar.
only-admins = Só administradores deste grupo ou canal podem mudar isso.

# --- For those who run the service --------------------------------------------------------------------------

source-degraded =
    ⚠️ A fonte <b>{ $name }</b> não vai bem: { $ailment }.

    { $url }
    { $reason }

    Continuo tentando e aviso quando voltar.
source-recovered = ✅ A fonte <b>{ $name }</b> voltou ao normal.
source-accepted = { $count ->
    [one] ✅ Agora acompanho { $url } (plugin { $plugin }; 1 item lido).
   *[other] ✅ Agora acompanho { $url } (plugin { $plugin }; { $count } itens lidos).
  }
source-refused = ❌ Não dá para acompanhar { $url }: { $reason }
ailment-failing = falhou cinco vezes seguidas
ailment-drift = responde, mas o que eu lia não está mais lá
ailment-silent = não traz nada de novo há muito mais tempo que o normal
ailment-missing-out = três ofertas seguidas contadas por outras não apareceram nela
source-usage =
    <b>/fonte add</b> endereço: passo a acompanhar
    <b>/fonte rm</b> endereço: deixo de acompanhar (o histórico fica)
    <b>/fonte check</b> endereço: visito na próxima rodada
source-not-an-address = { $address } não é um endereço http ou https.
source-proposed = Vou visitar { $url } e já digo se dá para acompanhar.
source-known = Já acompanho { $url }.
source-unknown = Não conheço essa fonte. /fontes mostra as que acompanho.
source-retired = Deixei de acompanhar: { $urls }
source-due = Na próxima rodada visito: { $urls }
