# What the bot's commands say, in English: loaded by the commands alone, so that no other function carries it.

# --- Commands -----------------------------------------------------------------------------------------------

start-new =
    Hello, { $name }! I am <b>Miles</b>. ✈️

    I watch blogs, official pages and channels and tell you when a points transfer pays a bonus, and what it is worth <b>to you</b>.

    Everything is on already: bonuses from <b>{ $threshold }%</b>, hours { $hours }. Change that in /config.
start-back = Good to have you back, { $name }! Your alerts are on.
start-button-offers = See offers
start-button-settings = Settings
start-button-again = Ask me again
start-active = { $count ->
    [0] No offer is open right now. You will hear from me as soon as there is one.
    [one] <b>{ $count }</b> offer is open right now: see /promos.
   *[other] <b>{ $count }</b> offers are open right now: see /promos.
  }

help =
    <b>What I can do</b>

    { $commands }

    I tell you of each offer once, in your hours, with the percent that is yours.

promos-none = No offer is open right now. I will tell you when there is one.
promos-title = <b>Open offers</b>
promos-more = … and { $count } more.

search-usage =
    🔎 I search every offer I have ever seen. Ask in your own words, for example:

    /busca livelo smiles above 80 in 2025
    /busca latam pass last 6 months
    /busca buy points since March
search-title = { $page ->
    [1] 🔎 <b>{ $understood }</b>
   *[other] 🔎 <b>{ $understood }</b>, page { $page }
  }
search-none = 🔎 Nothing found: <b>{ $understood }</b>. Try fewer words.
search-hit = { $date } · { $route }: { $rate }
search-from = from { $origins }
search-to = to { $destination }
search-program = { $program }
search-exactly = { $percent }%
search-at-least = { $percent }% or more
search-at-most = up to { $percent }%
search-since = since { $date }
search-until = until { $date }
search-words = “{ $words }”
search-previous = ‹ Back
search-next = More ›
search-type-more = To see more, repeat the search with “page { $page }” at the end.

alerts-title =
    <b>Your alerts</b>

    Least bonus: <b>{ $threshold }%</b>
    Programs: <b>{ $programs }</b>
    Hours: { $from }:00 to { $to }:00 ({ $zone })
    At most { $max } alerts a day

    Tap to change:
alerts-all-programs = all
alerts-button-threshold = { $chosen ->
    [yes] ● { $threshold }%
   *[no] { $threshold }%
  }
alerts-button-program = { $chosen ->
    [yes] ✓ { $program }
   *[no] { $program }
  }
alerts-button-day = { $chosen ->
    [yes] ● 8:00 to 22:00
   *[no] 8:00 to 22:00
  }
alerts-button-any-hour = { $chosen ->
    [yes] ● Any hour
   *[no] Any hour
  }
alerts-saved = Done, saved.

sources-none = There are no sources yet.
sources-title = <b>Sources I watch</b>
sources-line = { $mark } { $name } · { $authority } · { $seen }
sources-more = … and { $count } more.
sources-never = not visited yet
sources-seen-minutes = { $count ->
    [0] seen just now
    [one] seen { $count } min ago
   *[other] seen { $count } min ago
  }
sources-seen-hours = seen { $count } h ago
authority-official = official
authority-blog = blog
authority-channel = channel

# --- The first questions ------------------------------------------------------------------------------------

ask-hello =
    Hello, { $name }! I am <b>Miles</b>. ✈️
    I tell you when a points transfer pays a bonus, and what it is worth <b>to you</b>.
ask-where = <b>Where do you send points, and where are they?</b> Mark as many as you like; none means all.
ask-mine = <b>Are you in a club, or do you have one of these cards?</b> Mark your plan (points a month): many offers pay members more.
ask-loud = <b>How much shall I say?</b>
ask-when = <b>May I write from { $hours }?</b> Your zone: { $zone }, where it is { $time }.
ask-place = <i>Step { $step } of { $steps }. Everything can be changed later in /config.</i>
ask-button-right = ✓ That is right
ask-button-back = ‹ Back
ask-button-next = Go on ›
ask-button-finish = ⏩ Show offers now
ask-over = That is done already. To change something, use /config.
ask-moved = That button belongs to another step; we go on from here.
ask-done = <b>Done!</b> { $loudness }; hours { $hours }. Change anything in /config.
ask-open-now = <b>Open now, for you:</b>
ask-nothing-open = No offer is open for you right now. You will hear from me as soon as there is one.

# --- Settings -----------------------------------------------------------------------------------------------

config-title = <b>Your settings</b>
config-line = <b>{ $name }</b>: { $now }
set-all = All
set-none = none
set-off = off
set-anywhere = anywhere
set-reference = reference price
set-programs = Programs
set-programs-hint = I tell you of offers of these programs.
set-holds = My points
set-holds-hint = Where you have points. Offers of other banks are left out.
set-clubs = Clubs
set-clubs-hint = Members often get more. Choose the club, the plan and since when.
set-club-no = not a member
set-club-any = plan unknown
set-club-since = { $months ->
    [0] just joined
   *[other] { $months } months
  }
set-cards = Cards
set-cards-hint = Some offers pay more to holders of certain cards.
set-elite = Status
set-elite-hint = Your status in each program.
set-prices = What I pay
set-prices-hint = What you pay for a thousand points. Without it I use a reference price.
set-loudness = How loud
set-loudness-hint = Relative to what each route usually pays.
loud-best = Only the best (12-month record)
loud-usual = The good ones (what the route usually pays)
loud-all = All of them
loud-from = From { $threshold }%
set-threshold = Least bonus
set-threshold-hint = It applies to the percent that is yours. You can type it too: /config min 85
set-kinds = Other kinds
set-kinds-hint = Offers without a bonus percent, only if you want them.
set-max = Alerts a day
set-max-hint = What is above comes in one summary.
set-hours = Hours
set-hours-hint = Outside these hours I wait.
set-hours-grid = Hour by hour
set-zone = Time zone
set-zone-hint = Another one? Type, for example: /config zone Asia/Tokyo
set-summaries = Summaries
set-summaries-hint = What I shall send.
sum-instant = Alerts at once
sum-daily = Daily summary
sum-weekly = Weekly report
sum-monthly = Monthly report
sum-last-day = Last day at any hour
set-ai = Assistant
set-ai-hint = Model, temperature (🌡) and length of the answer (📏 tokens).
ai-on = Assistant on
set-language = Language
alerts-any-hour = any hour

# --- My points ----------------------------------------------------------------------------------------------

points-title = <b>What { $points } points become now</b>
points-ask = How many points do you have? Tap, or write for example: /pontos livelo 120k
points-none = No open offer takes these points right now.
points-unknown = I cannot tell (parity unknown): { $routes }
points-line = <b>{ $route }</b>: { $miles } miles ({ $rate })
points-line-ceiling = <b>{ $route }</b>: up to { $miles } miles ({ $rate })
points-price-mine = R$ { $price } a thousand, at the price you pay
points-price-reference = about R$ { $price } a thousand, at a reference price
points-price-unknown = price of a thousand: I do not know what these points cost
points-capped = the offer's limit cuts the bonus
points-below-minimum = ⚠️ below the offer's minimum: no bonus
points-club = in the { $tier } it would be +{ $miles } miles
points-club-worth = in the { $tier } it would be +{ $miles } miles: by this alone the club pays if it costs up to R$ { $price }
points-button = { $points } { $program }

# --- Operators: which words are one offer -------------------------------------------------------------------

ruling-unknown = I did not find that offer. Use the first letters of its id, as in /juntar.
ruling-same = It is so already.
ruling-nothing = There is nothing to do with that offer.
join-usage = <b>/juntar</b> id id: they are one offer
join-title = <b>Open offers</b>
join-done = Joined into { $id }. Whoever heard of either does not hear again.
separate-usage = <b>/separar</b> id: who told of the offer
    <b>/separar</b> id 2 3: those words tell of another offer
    <b>/separar</b> id of a joined offer: takes it back
separate-title = <b>Who told of { $id }</b>
separate-line = { $number }. { $name }: { $title } ({ $percent }, until { $date })
separate-done = Separated: the other offer is { $id }.
approve-usage = <b>/aprovar</b> id: announces an offer that was only stored
approve-done = Approved: { $id } will be told to those it concerns.
offer-with-id = <b>{ $id }</b> { $route }
ids-more = and { $count } more

# --- The buttons under an offer -----------------------------------------------------------------------------

offer-saved = Saved. You find it in /historico.
offer-done = Well done! Noted that you moved your points.
offer-pressed-save = ⭐ Saved
offer-pressed-done = ✅ Done
offer-pressed-remind = ⏰ I will
offer-share-button = 📤 Choose whom to send it to
offer-shared-above = The message to pass on is in this chat already.
remind-asked = Agreed: I remind you on the last day, in your hours.
remind-later = Nobody told an end yet. When I know it, I remind you on the last day.
remind-no-hour = None of your hours falls on the last day of this offer. See Hours in /config.
remind-told = I told you of the last day of this offer already.
remind-today = The last day is today.
remind-over = This offer is over.
never-known = I changed your rules because of this offer already. See /alertas.
never-changed = 🙈 Understood. New rule: <b>{ $what }</b>, { $rule }. All your rules: /alertas.
never-undone = ↩️ Undone: I tell you as before.
never-button-route = Mute this route only
never-button-above = Only from { $percent }%
never-button-program = Nothing of { $program }
never-button-undo = ↩️ Undo

why-title = <b>Why I told you: { $route }</b>
why-rate = What it gives you: { $rate }
why-rule = Your rule: { $what }, { $rule }
why-program = Your programs: { $programs }
why-all-programs = You follow all programs
why-bank = You hold points in: { $programs }
why-best = You asked for records only: { $percent }% is the best of the last 12 months
why-usual = You asked for good ones: this route usually pays { $percent }%
why-threshold = Your minimum is { $percent }%
why-everything = You asked for all offers
why-kind = You asked for offers of this kind
why-no-more = By your settings of today I would not tell you any more: { $reason }.
why-not-inactive = your alerts are paused
why-not-not-instant = instant alerts are off
why-not-muted = you muted this route
why-not-program = it is none of your programs
why-not-bank = it is not from where you hold points
why-not-threshold = the percent does not reach your minimum
why-not-not-rising = the route paid as much before
why-not-kind = you did not ask for offers of this kind
why-change = To change that: /alertas and /config.

# --- Rules --------------------------------------------------------------------------------------------------

rule-everything = all offers
rule-from = from { $origin }
rule-absolute = from <b>{ $percent }%</b> for me
rule-best-of = only the best of { $months } months
rule-usual = at least the usual of the last { $months } months
rule-crossing = { $rule }, only when it rises to that
rule-mute = muted
rule-mute-until = muted until { $date }
rules-full = You have many rules already. Delete one in /alertas.
rules-open = { $count ->
    [0] ➕ A rule for a route, program or kind
    [one] 📐 1 rule for a route, program or kind
   *[other] 📐 { $count } rules for routes, programs or kinds
  }
rules-title = { $count ->
    [0] 📐 <b>You have no rules yet</b>
    [one] 📐 <b>Your rule</b>
   *[other] 📐 <b>Your { $count } rules</b>
  }
rules-line = { $number }. { $what }: { $rule }
rules-hint = A rule is stronger than the general setting; the most specific one decides. You can type it: /alertas livelo smiles 80
rules-usage =
    Type the rule in your own words, for example:

    /alertas livelo smiles 80
    /alertas smiles best 24 months
    /alertas latam usual only when it rises
    /alertas mute azul 30 days
rules-new = ➕ New rule
rules-ask-program = <b>What is the rule about?</b>
rules-any-program = Any program
rules-ask-origin = <b>{ $what }</b>: points from where?
rules-any-bank = Any bank
rules-ask-demand = <b>{ $what }</b>: when shall I tell you?
rules-tell = Always tell
rules-best = Only records
rules-usual = At least the usual
rules-mute = 🔕 Always
rules-mute-days = 🔕 { $count } days
rules-months = { $months } months
rules-crossing = Only when it rises to that
rules-page = 📐 <b>{ $what }</b>: { $rule }
rules-drop = 🗑 Delete the rule
rules-dropped = Rule deleted.
rules-gone = That rule does not exist any more.

# --- Pauses, history, data ----------------------------------------------------------------------------------

pause-ask = How long shall I be silent? You can type it too: /pausar 5 days or /pausar until 20/12
pause-unknown = I did not get until when.
pause-now = 🔕 Alerts are paused until <b>{ $date }</b>, { $time }. What is still open then, I tell you afterwards. Change it?
pause-now-open = 🔕 Alerts are paused until you come back. What is still open then, I tell you afterwards. Change it?
pause-off = Your alerts are off: begin with /start.
pause-over = 🔔 Welcome back! Your alerts are on again.
pause-days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
pause-open-ended = Until I come back
pause-back = 🔔 Come back now
data-caption = 🗂 Everything I hold about you, as JSON. To erase it: /apagar
erase-ask = <b>Erase everything?</b> Your settings, rules, history and waiting alerts go at once and do not come back. /meusdados gives you a copy first.
erase-button-yes = 🗑 Erase everything
erase-button-no = No, stay
erase-not = Everything is as it was.
erase-late = That request is too old. To erase, use /apagar again.
erase-done = 🗑 Done: everything is erased and I send nothing more. Should you want to come back: /start.
history-title = { $page ->
    [1] 📜 <b>{ $filter }</b>
   *[other] 📜 <b>{ $filter }</b>, page { $page }
  }
history-all = Told
history-save = ⭐ Saved
history-done = ✅ Moved
history-none = Nothing here yet.
history-line = { $date } · { $route }: { $rate } { $signs }
summary-title = <b>Which summaries shall I send?</b> Without news I send nothing.
status-on = 🔔 Your alerts are on.
status-on-quiet = 🔕 Instant alerts are off (/resumo shows the summaries).
status-paused = 🔕 Your alerts are paused until { $date } (/pausar).
status-paused-open = 🔕 Your alerts are paused until you come back (/pausar).
status-off = Your alerts are off: begin with /start.
status-set = { $loudness } · { $programs } · { $hours } ({ $zone })
status-told = { $count ->
    [0] No alert in the last 7 days.
    [one] 1 alert in the last 7 days.
   *[other] { $count } alerts in the last 7 days.
  }
status-last = Last alert: { $date }
status-waiting = { $count ->
    [one] 1 alert waits for its hour.
   *[other] { $count } alerts wait for their hour.
  }
status-open = { $count ->
    [0] No offer is open right now.
    [one] 1 offer is open now (/promos).
   *[other] { $count } offers are open now (/promos).
  }
status-sources = { $healthy } of { $count } sources answer well (/fontes).
status-seen = { $count ->
    [0] Last visit: just now.
   *[other] Last visit: { $count } min ago.
  }
# --- Charts -------------------------------------------------------------------------------------------------

chart-usage = Of which route? Write, for example: /grafico livelo smiles
chart-too-little = I know too few bonuses of <b>{ $route }</b> yet to draw a chart.

# --- The assistant ------------------------------------------------------------------------------------------

ai-off = The assistant is not switched on in this Miles. For offers and history use /promos and /busca.
ai-private = The assistant answers in a private chat only.
ai-disabled = You switched the assistant off. To switch it on: /config, Assistant.
ai-consent =
    🤖 <b>Assistant</b>

    Your question, the offers I watch and what you told me (programs, clubs, cards, points) go to an artificial intelligence model, which may be outside Brazil. Your name and number do not.

    The conversation is forgotten after 30 minutes, or at once with /fim. Is that all right?
ai-button-yes = Yes
ai-button-no = Not now
ai-declined = All right, nothing was sent. If you change your mind: /ia
ai-ready = 🤖 Ask away, for example: “is it worth moving points from Livelo to Smiles now?” To end: /fim
ai-asked = 💭 One moment …
ai-over-my-budget = You have used all of the assistant for today. There is more tomorrow; /promos and /busca go on working.
ai-over-budget = The assistant has answered a lot today and is back tomorrow. /promos and /busca go on working.
ai-ended = The conversation is over and forgotten.
ai-not-begun = There was no conversation. To begin: /ia

# --- For those who run the service: export, announcements, health ------------------------------------------

export-done = { $count ->
    [one] 📄 1 offer, the newest first.
   *[other] 📄 { $count } offers, the newest first.
  }
announce-usage =
    📣 Write the message behind the command:
    /anuncio Hoje à noite o Miles para por dez minutos.

    An English version goes below a line of ---
    Nothing is sent before you confirm it.
announce-too-long = The message is too long: up to { $most } characters in each language.
announce-preview = { $count ->
    [one] 📣 This is what <b>1 person</b> will get:
   *[other] 📣 This is what <b>{ $count } people</b> will get:
  }
announce-button-send = Send to { $count }
announce-button-not = Do not send
announce-not = Nothing was sent.
announce-late = This announcement was confirmed already, or waited too long. Nothing changed.
announce-done = { $count ->
    [one] 📣 On its way to 1 person, in their hours.
   *[other] 📣 On its way to { $count } people, in the hours of each.
  }
health-title = 🩺 <b>How the service is</b>
health-sources = { $mark } Sources: { $count }, last good visit { $ago }
health-ill = ⚠️ { $name }: { $ailment }
health-offers = ✈️ Last offer announced: { $ago }
health-sent = { $mark } In 24 h: { $sent } sent, { $failed } failed, { $unknown } unknown; last { $ago }
health-due = { $mark } To be sent now: { $count } (since { $since })
health-sender = { $mark } Pace: { $pace } a second{ $silent ->
    [yes] , silent because Telegram asked
   *[no] {""}
  }
health-outbox = { $mark } Events to publish: { $unpublished }; in quarantine: { $quarantined }
health-dead = { $mark } Dead messages: { $queues }
health-queues = 📬 Queues: { $queues }
health-budget = { $mark } Assistant today: { $used } of { $cap } tokens
health-subscribers = 👥 Active subscribers: { $count }

# --- Forwarded posts ----------------------------------------------------------------------------------------

forwarded-thanks = 📨 <b>Thank you!</b> This is what I understood:
forwarded-line = • { $route }: { $rate } · { $end }
forwarded-next = Somebody checks it before I tell the others.
forwarded-nothing = 📨 Thank you! I found no open offer in this message, but keep it to be checked.
approve-waiting = <b>{ $id }</b> { $route }: { $percent }% (forwarded)

# --- A list of sources --------------------------------------------------------------------------------------

import-usage =
    Send a file with the caption /importar, or write an address a line behind the command:
    /importar
    https://blog.example/feed
import-title = { $count ->
    [one] 📥 1 line read. I visit each source and tell whether it can be watched.
   *[other] 📥 { $count } lines read. I visit each source and tell whether it can be watched.
  }
import-too-many = Too many lines at once: up to { $most }. Long lists go by <b>miles sources import</b>.
import-proposed = ✅ { $line }: { $url }
import-known = • { $line }: { $url } is watched already
import-refused = ❌ { $line }: { $text } is no http or https address
