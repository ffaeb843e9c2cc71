# Every sentence a subscriber can read, in English. Values arrive already escaped for Telegram HTML.
# Bold, italics and links are the only markup.

# --- Offers -------------------------------------------------------------------------------------------------

route = { $origins } → { $destination }
route-open = { $destination }
any-bank = partner banks

kind-transfer = points transfer
kind-purchase = points sale
kind-club = club
kind-accrual = earning
kind-card = card
kind-account-transfer = transfer between accounts
kind-reactivation = miles reactivation
kind-redemption = redemption
kind-status-match = status match
kind-other = promotion

rate-mine = for you <b>{ $percent }%</b> ({ $tier })
rate-everyone = <b>{ $percent }%</b> for everyone
rate-ceiling = <b>up to { $percent }%</b>
discount = up to <b>{ $percent }%</b> off
points = up to <b>{ $points }</b> points
price = thousand from R$ { $price }

tier-club = { $program } club
tier-club-plan = { $program } club { $plan }
tier-elite = { $levels }
tier-cards = { $cards }
tier-tenure = { $months } months in the club
tier-volume = from { $points } points

ends-today = Until today, { $time }
ends-tomorrow = Until tomorrow, { $time }
ends-on = Until { $weekday }, { $date }, { $time }
ends-unknown = No end date told
ends-and-best = { $ends } · { $best }
best-since = <b>Best since { $month }</b>
best-ever = <b>The best I have seen on this route</b>
starts-on = Starts { $weekday }, { $date }, { $time }

worth = { $before } points become <b>{ $after }</b> miles
worth-mine = { $before } points become <b>{ $after }</b> miles, R$ { $price } a thousand
worth-reference = { $before } points become <b>{ $after }</b> miles, about R$ { $price } a thousand
sign-up-first = ⚠️ Sign up <b>before</b> you transfer
minimum = Minimum { $points } points
cap = Limit { $points } points

confirmed-official = ✅ Confirmed by the program
confirmed-several = { $count ->
    [one] Told by { $count } source
   *[other] Told by { $count } sources
  }
confirmed-single = Told by 1 source, not confirmed yet
dissent-percent-official = { $count ->
    [one] ⚠️ { $count } source says { $other }, the program says { $held }
   *[other] ⚠️ { $count } sources say { $other }, the program says { $held }
  }
dissent-percent-others = { $count ->
    [one] ⚠️ { $count } source says { $other } instead of { $held }
   *[other] ⚠️ { $count } sources say { $other } instead of { $held }
  }
dissent-end-official = { $count ->
    [one] ⚠️ { $count } source says until { $other }, the program says until { $held }
   *[other] ⚠️ { $count } sources say until { $other }, the program says until { $held }
  }
dissent-end-others = { $count ->
    [one] ⚠️ { $count } source says until { $other } instead of { $held }
   *[other] ⚠️ { $count } sources say until { $other } instead of { $held }
  }

# --- Notifications ------------------------------------------------------------------------------------------

told-discovered = ✈️ <b>{ $route }</b>: { $rate }
told-last-day = ⏰ Last day! <b>{ $route }</b>: { $rate }
told-extended = 🔁 Extended! <b>{ $route }</b>: { $rate }
told-corrected = ✏️ Correcting what we told you: <b>{ $route }</b>: { $rate }
told-ended = 🏁 Ended: <b>{ $route }</b>
overflow-title = { $count ->
    [one] 🗂 <b>One offer</b> that your daily limit held back:
   *[other] 🗂 <b>{ $count } offers</b> that your daily limit held back:
  }
button-open = See the offer
offer-button-save = ⭐ Save
offer-button-done = ✅ Moved them
offer-button-remind = ⏰ Remind me
offer-button-share = 📤 Share
offer-button-never = 🙈 Not for me
offer-button-why = ❓ Why?

# --- What the bot says whatever the command --------------------------------------------------------------

unknown-text = I did not get that. Write /ajuda to see what I can do.
unknown-command = I do not know { $command }. Write /ajuda to see what I can do.
something-broke = Something went wrong on our side. Please try again in a minute.
ai-failed = 🤖 The assistant could not answer just now. Try again in a few minutes; /promos and /busca go on working.
too-many = That is a lot at once. Please try again in a minute.
stale-button = This button is an old one. Use /ajuda to start over.
only-admins = Only administrators of this group or channel can change that.

# --- For those who run the service --------------------------------------------------------------------------

source-degraded =
    ⚠️ The source <b>{ $name }</b> is not well: { $ailment }.

    { $url }
    { $reason }

    I keep trying and tell you when it is back.
source-recovered = ✅ The source <b>{ $name }</b> is back to normal.
source-accepted = { $count ->
    [one] ✅ I watch { $url } now (plugin { $plugin }; 1 item read).
   *[other] ✅ I watch { $url } now (plugin { $plugin }; { $count } items read).
  }
source-refused = ❌ { $url } cannot be watched: { $reason }
ailment-failing = it failed five times in a row
ailment-drift = it answers, but what I used to read is gone
ailment-silent = it has brought nothing new for far longer than usual
ailment-missing-out = it missed three offers in a row that others told of
source-usage =
    <b>/fonte add</b> address: I start to watch it
    <b>/fonte rm</b> address: I stop (its history stays)
    <b>/fonte check</b> address: I visit it in the next round
source-not-an-address = { $address } is no http or https address.
source-proposed = I am going to visit { $url } and tell you whether it can be watched.
source-known = I watch { $url } already.
source-unknown = I do not know that source. /fontes shows those I watch.
source-retired = No longer watched: { $urls }
source-due = In the next round I visit: { $urls }
