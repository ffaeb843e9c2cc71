# What the bot's commands say, in Portuguese: loaded by the commands alone, so that no other function carries it.

# --- Commands -----------------------------------------------------------------------------------------------

start-new =
    Olá, { $name }! Eu sou o <b>Miles</b>. ✈️

    Acompanho blogs, páginas oficiais e canais e aviso quando uma transferência de pontos paga bônus, com o que ela vale <b>para você</b>.

    Já está tudo ligado: aviso bônus a partir de <b>{ $threshold }%</b>, das { $hours }. Em /config você muda isso.
start-back = Que bom ter você de volta, { $name }! Seus avisos estão ligados.
start-button-offers = Ver ofertas
start-button-settings = Configurar
start-button-again = Refazer as perguntas
start-active = { $count ->
    [0] Agora não há oferta aberta. Assim que surgir uma, você fica sabendo.
    [one] Há <b>{ $count }</b> oferta aberta agora: veja em /promos.
   *[other] Há <b>{ $count }</b> ofertas abertas agora: veja em /promos.
  }

help =
    <b>O que eu sei fazer</b>

    { $commands }

    Aviso cada oferta uma vez, no seu horário, com o percentual que vale para você.

promos-none = Nenhuma oferta aberta agora. Aviso você quando surgir.
promos-title = <b>Ofertas abertas agora</b>
promos-more = … e mais { $count }.

search-usage =
    🔎 Busco em todas as ofertas que já vi. Escreva do seu jeito, por exemplo:

    /busca livelo smiles acima de 80 em 2025
    /busca latam pass nos últimos 6 meses
    /busca compra de pontos desde março
search-title = { $page ->
    [1] 🔎 <b>{ $understood }</b>
   *[other] 🔎 <b>{ $understood }</b>, página { $page }
  }
search-none = 🔎 Nada encontrado: <b>{ $understood }</b>. Tente com menos palavras.
search-hit = { $date } · { $route }: { $rate }
search-from = de { $origins }
search-to = para { $destination }
search-program = { $program }
search-exactly = { $percent }%
search-at-least = { $percent }% ou mais
search-at-most = até { $percent }%
search-since = desde { $date }
search-until = até { $date }
search-words = “{ $words }”
search-previous = ‹ Voltar
search-next = Ver mais ›
search-type-more = Para ver mais, repita a busca com “página { $page }” no fim.

alerts-title =
    <b>Seus avisos</b>

    Bônus mínimo: <b>{ $threshold }%</b>
    Programas: <b>{ $programs }</b>
    Horário: { $from }h às { $to }h ({ $zone })
    No máximo { $max } avisos por dia

    Toque para mudar:
alerts-all-programs = todos
alerts-button-threshold = { $chosen ->
    [yes] ● { $threshold }%
   *[no] { $threshold }%
  }
alerts-button-program = { $chosen ->
    [yes] ✓ { $program }
   *[no] { $program }
  }
alerts-button-day = { $chosen ->
    [yes] ● 8h às 22h
   *[no] 8h às 22h
  }
alerts-button-any-hour = { $chosen ->
    [yes] ● A qualquer hora
   *[no] A qualquer hora
  }
alerts-saved = Pronto, anotado.

sources-none = Ainda não há fontes cadastradas.
sources-title = <b>Fontes que acompanho</b>
sources-line = { $mark } { $name } · { $authority } · { $seen }
sources-more = … e mais { $count }.
sources-never = ainda não visitada
sources-seen-minutes = { $count ->
    [0] vista agora
    [one] vista há { $count } min
   *[other] vista há { $count } min
  }
sources-seen-hours = vista há { $count } h
authority-official = oficial
authority-blog = blog
authority-channel = canal

# --- The first questions ------------------------------------------------------------------------------------

ask-hello =
    Olá, { $name }! Eu sou o <b>Miles</b>. ✈️
    Aviso quando uma transferência de pontos paga bônus, com o que ela vale <b>para você</b>.
ask-where = <b>Para onde você manda pontos, e onde eles estão?</b> Marque quantos quiser; sem marcar, são todos.
ask-mine = <b>Você está em algum clube, ou tem um destes cartões?</b> Marque o plano (pontos por mês): muitas ofertas pagam mais para quem é do clube.
ask-loud = <b>Quanto devo falar?</b>
ask-when = <b>Posso avisar das { $hours }?</b> Seu fuso: { $zone }, agora são { $time }.
ask-place = <i>Passo { $step } de { $steps }. Tudo muda depois em /config.</i>
ask-button-right = ✓ Está certo
ask-button-back = ‹ Voltar
ask-button-next = Continuar ›
ask-button-finish = ⏩ Ver ofertas já
ask-over = Isso já está pronto. Para mudar algo, use /config.
ask-moved = Este botão é de outro passo; seguimos daqui.
ask-done = <b>Pronto!</b> { $loudness }; horário { $hours }. Tudo muda em /config.
ask-open-now = <b>Abertas agora, para você:</b>
ask-nothing-open = Agora não há oferta aberta para você. Assim que surgir uma, você fica sabendo.

# --- Settings -----------------------------------------------------------------------------------------------

config-title = <b>Suas configurações</b>
config-line = <b>{ $name }</b>: { $now }
set-all = Todos
set-none = nenhum
set-off = desligado
set-anywhere = em qualquer lugar
set-reference = preço de referência
set-programs = Programas
set-programs-hint = Aviso ofertas destes programas.
set-holds = Meus pontos
set-holds-hint = Onde você tem pontos. Oferta de outro banco não é avisada.
set-clubs = Clubes
set-clubs-hint = Quem está no clube muitas vezes recebe mais. Escolha o clube, o plano e há quanto tempo.
set-club-no = não estou
set-club-any = não sei o plano
set-club-since = { $months ->
    [0] entrei agora
   *[other] há { $months } meses
  }
set-cards = Cartões
set-cards-hint = Algumas ofertas pagam mais para certos cartões.
set-elite = Categoria
set-elite-hint = Sua categoria em cada programa.
set-prices = Preço que pago
set-prices-hint = Quanto você paga por mil pontos. Sem isso uso um preço de referência.
set-loudness = Quanto falar
set-loudness-hint = Relativo ao que cada rota costuma pagar.
loud-best = Só as melhores (recorde de 12 meses)
loud-usual = As boas (o que a rota costuma pagar)
loud-all = Todas
loud-from = A partir de { $threshold }%
set-threshold = Bônus mínimo
set-threshold-hint = Vale o percentual que é seu. Também dá para escrever: /config minimo 85
set-kinds = Outros tipos
set-kinds-hint = Ofertas sem percentual de bônus, só se você quiser.
set-max = Avisos por dia
set-max-hint = O que passar disso vem num resumo só.
set-hours = Horário
set-hours-hint = Fora destas horas eu espero.
set-hours-grid = Escolher hora a hora
set-zone = Fuso
set-zone-hint = Outro? Escreva, por exemplo: /config fuso Asia/Tokyo
set-summaries = Resumos
set-summaries-hint = O que devo mandar.
sum-instant = Aviso na hora
sum-daily = Resumo do dia
sum-weekly = Relatório da semana
sum-monthly = Relatório do mês
sum-last-day = Último dia a qualquer hora
set-ai = Assistente
set-ai-hint = Modelo, temperatura (🌡) e tamanho da resposta (📏 tokens).
ai-on = Assistente ligado
set-language = Idioma
alerts-any-hour = a qualquer hora

# --- My points ----------------------------------------------------------------------------------------------

points-title = <b>O que { $points } pontos viram agora</b>
points-ask = Quantos pontos você tem? Toque, ou escreva, por exemplo: /pontos livelo 120 mil
points-none = Nenhuma oferta aberta recebe esses pontos agora.
points-unknown = Não sei calcular (paridade desconhecida): { $routes }
points-line = <b>{ $route }</b>: { $miles } milhas ({ $rate })
points-line-ceiling = <b>{ $route }</b>: até { $miles } milhas ({ $rate })
points-price-mine = milheiro a R$ { $price }, com o preço que você paga
points-price-reference = milheiro a cerca de R$ { $price }, com preço de referência
points-price-unknown = milheiro: não sei quanto custam esses pontos
points-capped = o limite da oferta corta o bônus
points-below-minimum = ⚠️ abaixo do mínimo da oferta: sem bônus
points-club = no { $tier } seriam +{ $miles } milhas
points-club-worth = no { $tier } seriam +{ $miles } milhas: só com isto, o clube se paga se custar até R$ { $price }
points-button = { $points } { $program }

# --- Operators: which words are one offer -------------------------------------------------------------------

ruling-unknown = Não achei essa oferta. Use as primeiras letras do id, como em /juntar.
ruling-same = Já está assim.
ruling-nothing = Não há o que fazer com essa oferta.
join-usage = <b>/juntar</b> id id: são a mesma oferta
join-title = <b>Ofertas abertas</b>
join-done = Juntei na { $id }. Quem já soube de uma das duas não recebe de novo.
separate-usage = <b>/separar</b> id: quem falou da oferta
    <b>/separar</b> id 2 3: essas falas são de outra oferta
    <b>/separar</b> id de uma oferta juntada: desfaz
separate-title = <b>Quem falou da { $id }</b>
separate-line = { $number }. { $name }: { $title } ({ $percent }, até { $date })
separate-done = Separei: a outra oferta é a { $id }.
approve-usage = <b>/aprovar</b> id: avisa uma oferta que só foi guardada
approve-done = Aprovada: a { $id } será avisada a quem ela interessa.
offer-with-id = <b>{ $id }</b> { $route }
ids-more = e mais { $count }

# --- The buttons under an offer -----------------------------------------------------------------------------

offer-saved = Salva. Você a encontra em /historico.
offer-done = Boa! Anotado que você já transferiu.
offer-pressed-save = ⭐ Salva
offer-pressed-done = ✅ Feito
offer-pressed-remind = ⏰ Lembro
offer-share-button = 📤 Escolher para quem
offer-shared-above = A mensagem para enviar já está na conversa.
remind-asked = Combinado: lembro você no último dia, no seu horário.
remind-later = O fim ainda não foi informado. Quando souber, lembro você no último dia.
remind-no-hour = Nenhum dos seus horários cai no último dia desta oferta. Veja Horário em /config.
remind-told = Já avisei você do último dia desta oferta.
remind-today = O último dia é hoje.
remind-over = Esta oferta já terminou.
never-known = Já mudei suas regras por causa desta oferta. Veja em /alertas.
never-changed = 🙈 Entendi. Regra nova: <b>{ $what }</b>, { $rule }. Todas as suas regras: /alertas.
never-undone = ↩️ Desfeito: volto a avisar como antes.
never-button-route = Silenciar só a rota
never-button-above = Só a partir de { $percent }%
never-button-program = Nada de { $program }
never-button-undo = ↩️ Desfazer

why-title = <b>Por que avisei: { $route }</b>
why-rate = O que vale para você: { $rate }
why-rule = Sua regra: { $what }, { $rule }
why-program = Seus programas: { $programs }
why-all-programs = Você acompanha todos os programas
why-bank = Você tem pontos em: { $programs }
why-best = Você pediu só recordes: { $percent }% é o melhor dos últimos 12 meses
why-usual = Você pediu as boas: esta rota costuma pagar { $percent }%
why-threshold = Seu mínimo é { $percent }%
why-everything = Você pediu todas as ofertas
why-kind = Você pediu este tipo de oferta
why-no-more = Com as suas configurações de hoje eu não avisaria mais: { $reason }.
why-not-inactive = seus avisos estão pausados
why-not-not-instant = o aviso na hora está desligado
why-not-muted = você silenciou esta rota
why-not-program = não é um dos seus programas
why-not-bank = não sai de onde você tem pontos
why-not-threshold = o percentual não chega ao seu mínimo
why-not-not-rising = a rota já pagava isso antes
why-not-kind = você não pediu este tipo de oferta
why-change = Para mudar: /alertas e /config.

# --- Rules --------------------------------------------------------------------------------------------------

rule-everything = todas as ofertas
rule-from = de { $origin }
rule-absolute = a partir de <b>{ $percent }%</b> para mim
rule-best-of = só o recorde de { $months } meses
rule-usual = pelo menos o usual dos últimos { $months } meses
rule-crossing = { $rule }, só quando subir até lá
rule-mute = em silêncio
rule-mute-until = em silêncio até { $date }
rules-full = Você já tem muitas regras. Apague alguma em /alertas.
rules-open = { $count ->
    [0] ➕ Regra por rota, programa ou tipo
    [one] 📐 1 regra por rota, programa ou tipo
   *[other] 📐 { $count } regras por rota, programa ou tipo
  }
rules-title = { $count ->
    [0] 📐 <b>Você ainda não tem regras</b>
    [one] 📐 <b>Sua regra</b>
   *[other] 📐 <b>Suas { $count } regras</b>
  }
rules-line = { $number }. { $what }: { $rule }
rules-hint = Uma regra vale mais que a configuração geral; a mais específica decide. Dá para escrever: /alertas livelo smiles 80
rules-usage =
    Escreva a regra do seu jeito, por exemplo:

    /alertas livelo smiles 80
    /alertas smiles recorde 24 meses
    /alertas latam usual só quando subir
    /alertas silenciar azul 30 dias
rules-new = ➕ Nova regra
rules-ask-program = <b>Sobre o que é a regra?</b>
rules-any-program = Qualquer programa
rules-ask-origin = <b>{ $what }</b>: pontos de onde?
rules-any-bank = Qualquer banco
rules-ask-demand = <b>{ $what }</b>: quando devo avisar?
rules-tell = Avisar sempre
rules-best = Só recorde
rules-usual = Pelo menos o usual
rules-mute = 🔕 Sempre
rules-mute-days = 🔕 { $count } dias
rules-months = { $months } meses
rules-crossing = Só quando subir até lá
rules-page = 📐 <b>{ $what }</b>: { $rule }
rules-drop = 🗑 Apagar a regra
rules-dropped = Regra apagada.
rules-gone = Essa regra não existe mais.

# --- Pauses, history, data ----------------------------------------------------------------------------------

pause-ask = Por quanto tempo devo ficar em silêncio? Também dá para escrever: /pausar 5 dias ou /pausar até 20/12
pause-unknown = Não entendi até quando.
pause-now = 🔕 Avisos pausados até <b>{ $date }</b>, { $time }. O que ainda estiver aberto eu conto depois. Quer mudar?
pause-now-open = 🔕 Avisos pausados até você voltar. O que ainda estiver aberto eu conto depois. Quer mudar?
pause-off = Seus avisos estão desligados: comece com /start.
pause-over = 🔔 De volta! Seus avisos estão ligados de novo.
pause-days = { $count ->
    [one] 1 dia
   *[other] { $count } dias
  }
pause-open-ended = Até eu voltar
pause-back = 🔔 Voltar agora
data-caption = 🗂 Tudo o que guardo sobre você, em JSON. Para apagar: /apagar
erase-ask = <b>Apagar tudo?</b> Suas configurações, regras, histórico e avisos pendentes somem na hora e não voltam. Antes, /meusdados entrega uma cópia.
erase-button-yes = 🗑 Apagar tudo
erase-button-no = Não, ficar
erase-not = Ficou tudo como estava.
erase-late = Esse pedido venceu. Para apagar, use /apagar de novo.
erase-done = 🗑 Pronto: apaguei tudo e não mando mais nada. Se um dia quiser voltar, é só /start.
history-title = { $page ->
    [1] 📜 <b>{ $filter }</b>
   *[other] 📜 <b>{ $filter }</b>, página { $page }
  }
history-all = Avisadas
history-save = ⭐ Salvas
history-done = ✅ Transferidas
history-none = Nada aqui ainda.
history-line = { $date } · { $route }: { $rate } { $signs }
summary-title = <b>Quais resumos devo mandar?</b> Sem novidade, não mando nada.
status-on = 🔔 Seus avisos estão ligados.
status-on-quiet = 🔕 Seu aviso na hora está desligado (/resumo mostra os resumos).
status-paused = 🔕 Seus avisos estão pausados até { $date } (/pausar).
status-paused-open = 🔕 Seus avisos estão pausados até você voltar (/pausar).
status-off = Seus avisos estão desligados: comece com /start.
status-set = { $loudness } · { $programs } · { $hours } ({ $zone })
status-told = { $count ->
    [0] Nenhum aviso nos últimos 7 dias.
    [one] 1 aviso nos últimos 7 dias.
   *[other] { $count } avisos nos últimos 7 dias.
  }
status-last = Último aviso: { $date }
status-waiting = { $count ->
    [one] 1 aviso espera a hora certa.
   *[other] { $count } avisos esperam a hora certa.
  }
status-open = { $count ->
    [0] Nenhuma oferta aberta agora.
    [one] 1 oferta aberta agora (/promos).
   *[other] { $count } ofertas abertas agora (/promos).
  }
status-sources = { $healthy } de { $count } fontes respondem bem (/fontes).
status-seen = { $count ->
    [0] Última visita: agora.
   *[other] Última visita: há { $count } min.
  }
# --- Charts -------------------------------------------------------------------------------------------------

chart-usage = De qual rota? Escreva, por exemplo: /grafico livelo smiles
chart-too-little = Ainda conheço poucos bônus de <b>{ $route }</b> para desenhar um gráfico.

# --- The assistant ------------------------------------------------------------------------------------------

ai-off = O assistente não está ligado neste Miles. Para ofertas e histórico, use /promos e /busca.
ai-private = O assistente só responde em conversa particular comigo.
ai-disabled = Você desligou o assistente. Para ligar: /config, Assistente.
ai-consent =
    🤖 <b>Assistente</b>

    Sua pergunta, as ofertas que acompanho e o que você me contou (programas, clubes, cartões, pontos) vão para um modelo de inteligência artificial, que pode ficar fora do Brasil. Seu nome e seu número não vão.

    A conversa some depois de 30 minutos, ou já com /fim. Pode ser?
ai-button-yes = Pode, sim
ai-button-no = Agora não
ai-declined = Tudo bem, nada foi enviado. Se mudar de ideia: /ia
ai-ready = 🤖 Pode perguntar, por exemplo: “vale a pena transferir da Livelo para a Smiles agora?” Para encerrar: /fim
ai-asked = 💭 Um instante …
ai-over-my-budget = Por hoje você já usou todo o assistente. Amanhã tem mais; /promos e /busca continuam funcionando.
ai-over-budget = O assistente já respondeu muito hoje e volta amanhã. /promos e /busca continuam funcionando.
ai-ended = Conversa encerrada e esquecida.
ai-not-begun = Não havia conversa aberta. Para começar: /ia

# --- For those who run the service: export, announcements, health ------------------------------------------

export-done = { $count ->
    [one] 📄 1 oferta, a mais nova primeiro.
   *[other] 📄 { $count } ofertas, as mais novas primeiro.
  }
announce-usage =
    📣 Escreva a mensagem depois do comando:
    /anuncio Hoje à noite o Miles para por dez minutos.

    Uma versão em inglês vai depois de uma linha só com ---
    Nada é enviado antes de você confirmar.
announce-too-long = A mensagem é longa demais: até { $most } caracteres em cada idioma.
announce-preview = { $count ->
    [one] 📣 É isto que <b>1 pessoa</b> vai receber:
   *[other] 📣 É isto que <b>{ $count } pessoas</b> vão receber:
  }
announce-button-send = Enviar a { $count }
announce-button-not = Não enviar
announce-not = Nada foi enviado.
announce-late = Este anúncio já foi confirmado, ou esperou demais. Nada mudou.
announce-done = { $count ->
    [one] 📣 A caminho de 1 pessoa, no horário dela.
   *[other] 📣 A caminho de { $count } pessoas, no horário de cada uma.
  }
health-title = 🩺 <b>Como está o serviço</b>
health-sources = { $mark } Fontes: { $count }, última visita boa { $ago }
health-ill = ⚠️ { $name }: { $ailment }
health-offers = ✈️ Última oferta anunciada: { $ago }
health-sent = { $mark } Em 24 h: { $sent } enviados, { $failed } falhos, { $unknown } incertos; último { $ago }
health-due = { $mark } Para enviar agora: { $count } (desde { $since })
health-sender = { $mark } Ritmo: { $pace } por segundo{ $silent ->
    [yes] , em silêncio a pedido do Telegram
   *[no] {""}
  }
health-outbox = { $mark } Eventos por publicar: { $unpublished }; em quarentena: { $quarantined }
health-dead = { $mark } Mensagens mortas: { $queues }
health-queues = 📬 Filas: { $queues }
health-budget = { $mark } Assistente hoje: { $used } de { $cap } tokens
health-subscribers = 👥 Assinantes ativos: { $count }

# --- Forwarded posts ----------------------------------------------------------------------------------------

forwarded-thanks = 📨 <b>Obrigado!</b> Entendi assim:
forwarded-line = • { $route }: { $rate } · { $end }
forwarded-next = Alguém confere antes de eu avisar os outros.
forwarded-nothing = 📨 Obrigado! Não encontrei uma oferta aberta nesta mensagem, mas guardei para conferir.
approve-waiting = <b>{ $id }</b> { $route }: { $percent }% (encaminhada)

# --- A list of sources --------------------------------------------------------------------------------------

import-usage =
    Mande um arquivo com a legenda /importar, ou escreva um endereço por linha depois do comando:
    /importar
    https://blog.exemplo/feed
import-title = { $count ->
    [one] 📥 1 linha lida. Visito cada fonte e digo se dá para acompanhar.
   *[other] 📥 { $count } linhas lidas. Visito cada fonte e digo se dá para acompanhar.
  }
import-too-many = São linhas demais de uma vez: até { $most }. Listas longas vão por <b>miles sources import</b>.
import-proposed = ✅ { $line }: { $url }
import-known = • { $line }: { $url } já acompanho
import-refused = ❌ { $line }: { $text } não é um endereço http ou https
