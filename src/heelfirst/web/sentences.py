"""What the domain says to people, for translators. Written by `just sentences`; a test keeps it current."""

from django.utils.translation import gettext_noop

SENTENCES = (
    gettext_noop(" Are these pounds? They would be {as_kg} kg."),
    gettext_noop(" Is this Fahrenheit? It would be {celsius} °C."),
    gettext_noop(" Were kilometres given as metres?"),
    gettext_noop(" Were these hours? An hour and a half is 90 minutes."),
    gettext_noop(" Were these seconds?"),
    gettext_noop(" and "),
    gettext_noop(" on {day}"),
    gettext_noop("%(amount)s by cash, cheque or transfer"),
    gettext_noop("%(amount)s is held back by givers’ banks and is not counted."),
    gettext_noop("%(amount)s on the way"),
    gettext_noop("%(amount)s settled"),
    gettext_noop("%(currency)s has %(digits)d digits after the point; “%(typed)s” has %(many)d."),
    gettext_noop("%(day)s, in the tax year %(year)s"),
    gettext_noop("%(legal)s (%(register)s, number %(number)s, %(country)s)"),
    gettext_noop("%(legal)s (%(register)s, number %(number)s, %(country)s)."),
    gettext_noop("%(missing)s more make %(at)s."),
    gettext_noop("%(name)s: %(legal)s (%(register)s, number %(number)s, %(country)s)."),
    gettext_noop("%(new)d lines were not booked yet and are now; %(known)d were."),
    gettext_noop(
        "%(provider)s keeps %(fee)s of each payment. You may add that to your gift, or not. This site takes nothing."
    ),
    gettext_noop("%(provider)s keeps a fee of each payment. This site takes nothing."),
    gettext_noop("%(raised)s of %(goal)s: %(parts)s."),
    gettext_noop("%(raised)s: %(parts)s."),
    gettext_noop("%(refunded)s of your gift of %(paid)s went back to you; %(stays)s stays."),
    gettext_noop("%(share)s %%"),
    gettext_noop("%(share)s %% and %(fixed)s"),
    gettext_noop("%(years)d years, %(events)d events, %(raised)s before this appeal."),
    gettext_noop("%(years)d years, 1 event, %(raised)s before this appeal."),
    gettext_noop(", your longest backward yet"),
    gettext_noop(", your longest yet"),
    gettext_noop("1 event, %(raised)s before this appeal."),
    gettext_noop("1 gel of {g} g"),
    gettext_noop("1 hour {minutes} minutes"),
    gettext_noop("1 line was not booked yet and is now; %(known)d were."),
    gettext_noop("1 year, %(events)d events, %(raised)s before this appeal."),
    gettext_noop("1.0 m/s is slower than most people walk."),
    gettext_noop("10 % more active muscle"),
    gettext_noop("10 km"),
    gettext_noop("10 km/h for six minutes, both directions"),
    gettext_noop("10 to 30 % longer"),
    gettext_noop("144.3 (a) and (j), 2017"),
    gettext_noop("144.3 (b)"),
    gettext_noop("17 to 20 % higher share of the greatest heart rate and oxygen uptake backward."),
    gettext_noop("2.54 % less oxygen forward"),
    gettext_noop("20.5 % more"),
    gettext_noop("20.5 % more oxygen, 17.1 % higher heart rate, 97.1 against 80.1 kcal."),
    gettext_noop("2017"),
    gettext_noop("24 % less behind the kneecap, per step"),
    gettext_noop("24 hours"),
    gettext_noop("3 m backward, s"),
    gettext_noop("3 m walked backward, seconds"),
    gettext_noop("30 to 100 % longer"),
    gettext_noop("35 % more"),
    gettext_noop(
        "35 % more energy per metre on average, at every slope; the cost rises in a straight line with the slope."
    ),
    gettext_noop(
        "35 % more energy per second at 3.0 m/s (standard error 6 points); more at all eight speeds; 10 % more active muscle for the same force on the ground."
    ),
    gettext_noop("35 °F is 1.7 °C"),
    gettext_noop("42.195 km"),
    gettext_noop("5 km"),
    gettext_noop("5 km, in all groups"),
    gettext_noop("5:30 p.m."),
    gettext_noop("6.3.1"),
    gettext_noop("6.3.2"),
    gettext_noop("64 °F is 18 °C"),
    gettext_noop("80 % of what fits lies between {low} and {high}."),
    gettext_noop("80 km a week backward"),
    gettext_noop("84 % of the greatest uptake at 9.65 km/h"),
    gettext_noop("; for other stretches {reasons}"),
    gettext_noop("; the rest is unknown"),
    gettext_noop("; which way the other {time} went is not said yet"),
    gettext_noop(
        "A backward runner who turns round in a race may be asked about it; where turning is allowed stands in the rules."
    ),
    gettext_noop("A body that asks for evidence accepted it."),
    gettext_noop("A calendar needs the extra “plan”: {command}"),
    gettext_noop("A call cannot stand at {place} m: give the metres from the start line, 0 or more."),
    gettext_noop("A card payment is of %(least)s or more: the fee would eat a smaller gift."),
    gettext_noop("A card that has expired"),
    gettext_noop("A card that is declined"),
    gettext_noop("A card that works"),
    gettext_noop("A card to which nothing can be refunded"),
    gettext_noop("A card whose owner takes the money back through the bank"),
    gettext_noop("A card without enough money"),
    gettext_noop("A champion walks the stretch of 50 to 100 m first and looks for holes and stones."),
    gettext_noop(
        "A course of {certified} m cannot be planned. Give its certified length in metres, {least} to {most}; a marathon is 42,195."
    ),
    gettext_noop("A course of {laps} laps cannot be planned. Give 1 to {most}."),
    gettext_noop(
        "A critical speed needs two or three races of one direction between 2 and 30 minutes, the longest at least half as long again as the shortest."
    ),
    gettext_noop("A day off beside a backward day: calves and neck answer a day later."),
    gettext_noop("A dedicated mile or kilometre has a number from 1 on, and a name."),
    gettext_noop("A delay is between 0 and {most} seconds, not {seconds}: measure once more."),
    gettext_noop("A descent of {descent} m cannot be: it goes from 0 to {most} m."),
    gettext_noop("A distance lies between 50 m and 250 km, not {distance} m."),
    gettext_noop("A fall on the head or a blow to it, even if the runner says that it was nothing."),
    gettext_noop("A fall on {day}."),
    gettext_noop(
        "A fall on {day}: nothing backward until {off}, no new longest run until {last}. With a blow to the head, or pain that grows: see a doctor first."
    ),
    gettext_noop("A fall, told for one of the last {days} days."),
    gettext_noop("A faster hard run over about this distance speaks for it."),
    gettext_noop(
        "A finish call is made for 0.5 to 7 metres a second, not for {speed}: give the pace of the last kilometre."
    ),
    gettext_noop(
        "A finish in {target} over {way} km is not planned: times from {shortest}, faster than anybody has run facing that way, to {longest} are."
    ),
    gettext_noop("A finish with a guide, not an attempt at a record."),
    gettext_noop("A finisher in {time}"),
    gettext_noop("A fist to your mouth, elbow high. Then point to the side where it stands."),
    gettext_noop(
        "A flat raised hand means stop; both palms down mean slower; pulling the knees up means lift your feet."
    ),
    gettext_noop("A free day beside the race on the way."),
    gettext_noop(
        "A friend taps on seeing the runner move. That takes the friend 0.19 to 0.25 s, and is taken off: 0.22 s of the median, only 0.19 s of the slow end."
    ),
    gettext_noop(
        "A friend taps when the runner stands still. A tap comes at least 0.19 s late, so 0.19 s are subtracted."
    ),
    gettext_noop(
        "A full flag that streams back is wind against you, a hollow one that streams ahead is wind with you, a limp one is wind across you or hardly any. The longer, the stronger: the figures are {unit} where you run, about half of the {wind} {unit} that are reported, at most, high above open ground."
    ),
    gettext_noop("A gel holds 5 to 100 g of carbohydrate, not {g} g."),
    gettext_noop("A ghost has a name of 1 to {most} letters."),
    gettext_noop("A gift"),
    gettext_noop("A goal is called A, B or C, not “{letter}”."),
    gettext_noop("A goal needs a finish time above 0 and under ten days."),
    gettext_noop("A guide after, facing the runner:"),
    gettext_noop("A guide behind the runner’s back:"),
    gettext_noop("A guide beside, running forward:"),
    gettext_noop("A guide called “feet higher” 10 m ahead of what was to be stepped over."),
    gettext_noop(
        "A guide who looks into the runner's face has left and right the other way round; signs or words, every kerb and bend is called."
    ),
    gettext_noop("A heart rate lies between {least} and {most} beats a minute, not {beats}."),
    gettext_noop("A hundred steps backward burn as much as a thousand forward."),
    gettext_noop("A kerb on your left"),
    gettext_noop("A kerb on your right"),
    gettext_noop(
        "A longest run of {longest} for a race of {race} asks more than the race does: planned is {planned}."
    ),
    gettext_noop("A longest run of {target} is taken as what the distance asks."),
    gettext_noop("A marathon backwards, alone, as the press told it."),
    gettext_noop(
        "A marathon runner fell over small stones late in the race because the feet no longer lifted."
    ),
    gettext_noop("A marathon runner had a friend as his eyes, partly to spare the neck."),
    gettext_noop("A mark was run backward or forward, not {facing}."),
    gettext_noop("A mirror, and its blind spot"),
    gettext_noop(
        "A new longest run is at most 5 % longer, below {short} at most {step}, once in seven days."
    ),
    gettext_noop(
        "A new longest run is at most a tenth longer, below {short} at most {step}, once in seven days."
    ),
    gettext_noop(
        "A new longest run is at most a tenth longer, below {short} at most {step}, twice in seven days."
    ),
    gettext_noop("A new longest run: {way}, after {before} in the 30 days before."),
    gettext_noop(
        "A pace that differed from the plan’s on every stretch alike. The day’s form, marks that say too much or too little, or weather that took more or less than the model says: the clock does not tell them apart."
    ),
    gettext_noop(
        "A pace that went away from the plan’s more and more, or standing: so few clocks do not tell them apart."
    ),
    gettext_noop("A pace that went away from the plan’s more and more. Why, the clock does not tell."),
    gettext_noop("A pair is of two pieces that were run: walking has a cost of its own."),
    gettext_noop("A pair is one piece backward and one forward."),
    gettext_noop("A pair needs heart rate in both pieces, or power in both."),
    gettext_noop("A pair needs the day of its backward piece."),
    gettext_noop(
        "A part above {score} of 10, told in the last {days} days, higher than the time before it (in the {before} days before)."
    ),
    gettext_noop(
        "A part of the body at {score} of 10 or more as told last, or pain measured at {score} or more, within {days} days."
    ),
    gettext_noop("A part that is told at {score} of 10 or less holds nothing back any more."),
    gettext_noop("A partner with hand signals"),
    gettext_noop("A plan is made for {least} m to {most} km, not for {distance} m.{hint}"),
    gettext_noop("A plan needs a finish time above zero."),
    gettext_noop("A projection needs the clock at one place at least."),
    gettext_noop(
        "A race on the way, to practise all of it: it counts as a hard day and as this week’s long run."
    ),
    gettext_noop("A race today or within {days} days."),
    gettext_noop("A reaction takes up to 60 seconds, not {seconds}: leave this try out."),
    gettext_noop("A record holder keeps to kerb lines and to what he hears."),
    gettext_noop(
        "A record holder told the press in 2017 that the list of the International Retro Runner is kept on trust: the official time is entered by the runner."
    ),
    gettext_noop("A record: {faster} under {target}."),
    gettext_noop("A recorded course"),
    gettext_noop("A recording ({format}). It is not the organiser’s."),
    gettext_noop("A refund is of more than 0."),
    gettext_noop(
        "A report on an attempt in Munich in 2005 says that the runner was to turn the head alone, never the body, and that an earlier try on a track of 400 m had not been accepted. Rules of Guinness World Records for turning round were not found."
    ),
    gettext_noop("A resting heart rate lies between {least} and {most} beats a minute, not {rest}."),
    gettext_noop("A row is a kilometre: its number, and the clock at its end for each goal."),
    gettext_noop(
        "A row is a kilometre: its number, its pace on the course while you run, the clock at its end. Stops are in the clock, not in the pace. A watch that reads too long shows less than this pace."
    ),
    gettext_noop(
        "A row is a kilometre: its number, the pace that your watch shows while you run, the clock at its end. Stops are in the clock, not in the pace. The watch is taken to read {percent} % too long."
    ),
    gettext_noop("A row is a mile: its number, and the clock at its end for each goal."),
    gettext_noop(
        "A row is a mile: its number, its pace on the course while you run, the clock at its end. Stops are in the clock, not in the pace. A watch that reads too long shows less than this pace."
    ),
    gettext_noop(
        "A row is a mile: its number, the pace that your watch shows while you run, the clock at its end. Stops are in the clock, not in the pace. The watch is taken to read {percent} % too long."
    ),
    gettext_noop("A runner weighs between {least} and {most} kg, not {mass} kg.{hint}"),
    gettext_noop("A second person has to agree first."),
    gettext_noop(
        "A session of this week has no effort told, so its load, monotony and strain are not known."
    ),
    gettext_noop("A session of {distance} m cannot be: it goes from 0 to {most} m."),
    gettext_noop("A session of {minutes} minutes cannot be: it takes more than none and at most seven days."),
    gettext_noop("A shoe three times: the ball of the foot lands, the heel sinks, the toes leave."),
    gettext_noop("A shorter long run, in a week that eases."),
    gettext_noop("A soreness of {score} is not on this scale: it goes from 0 (none) to 10."),
    gettext_noop("A speed backward lies between {low} and {high} m/s: {speed} m/s is outside of it."),
    gettext_noop("A sprint of {distance} m is not predicted: from 400 m on it is endurance."),
    gettext_noop(
        "A station at {at} m lies beyond the {distance} m of the course. Were miles or feet given as metres?"
    ),
    gettext_noop("A station lies after the start: give metres above zero."),
    gettext_noop("A station {at} m after the start: were kilometres given as metres?"),
    gettext_noop(
        "A step backward is shorter, so a kilometre has more steps; the force per kilometre was not measured."
    ),
    gettext_noop("A stop has metres or seconds: say one of them."),
    gettext_noop("A stop is measured from 1 to 5 metres a second, not from {speed}: look at the pace."),
    gettext_noop("A stretch forward every ten minutes."),
    gettext_noop("A sweep that goes evenly comes within {ahead} of the plan at km {place}."),
    gettext_noop("A sweep that goes evenly comes within {ahead} of the plan at mile {place}."),
    gettext_noop("A sweep that goes evenly would catch the plan on the way, at {place} {unit}."),
    gettext_noop("A tape from the mark where the word came to the heels. The best of the three."),
    gettext_noop("A target is a time above zero, counted from the start: write 3:43:39."),
    gettext_noop("A time is above zero; for {distance} it lies between {shortest} and {longest}."),
    gettext_noop("A time of your own choice."),
    gettext_noop(
        "A track or a flat, dry way of 50 m with nobody on it, and 20 m of it clear beyond the mark."
    ),
    gettext_noop(
        "A usual week of more than {most} was told: nobody runs so far, so it does not count. Were miles or metres read as kilometres?"
    ),
    gettext_noop("A walk"),
    gettext_noop("A way that you do not know is walked or run forward first; then it is known."),
    gettext_noop("A way to run alone is {low} m to {high} km long: give a length between them."),
    gettext_noop(
        "A week of the last four has had {week} backward, on average; the largest of the plan has {peak}."
    ),
    gettext_noop("A weighing needs a session of {least} minutes to two days, not {minutes} minutes.{hint}"),
    gettext_noop("A yes, a no or a “so, but not so” beside each number is enough. I keep to what you say."),
    gettext_noop("About mirrors in backward races no reliable page was found."),
    gettext_noop("About {count} in 100 such days end before that, falls and stops not counted."),
    gettext_noop("About {middle} kcal beyond rest for {mass} kg; four of five people need {low} to {high}."),
    gettext_noop(
        "About {middle} kcal beyond rest per 70 kg, for nobody told a weight; four of five people need {low} to {high}."
    ),
    gettext_noop("About {rate} l of sweat an hour; four sessions in five between {low} and {high} l."),
    gettext_noop("About {time} in all."),
    gettext_noop("Achilles"),
    gettext_noop(
        "After a fall nothing is run backward for two days. With a blow to the head, or pain that grows, see a doctor."
    ),
    gettext_noop("After the race: rest, walks, then easy running forward, nothing backward."),
    gettext_noop("Aid station"),
    gettext_noop("Aid stations"),
    gettext_noop("All of this gift has gone back or is on its way back."),
    gettext_noop("All the way"),
    gettext_noop("Along a line"),
    gettext_noop("Also on the list of the International Retro Runner."),
    gettext_noop("Always looking over one shoulder makes neck and shoulders tight."),
    gettext_noop(
        "Among many people, children or dogs, somebody steps behind you between two looks. Take another hour or another way."
    ),
    gettext_noop(
        "Among {runners} people running forward, overuse injuries came at 1.64 times the rate (1.31 to 2.05) after a run 10 to 30 % longer than the longest of 30 days, 1.52 times (1.16 to 2.00) after one 30 to 100 % longer, 2.28 times (1.50 to 3.48) after one more than twice as long, and 1.19 times (0.90 to 1.57, which may be nothing) after one up to 10 % longer. Below {short} the same step is a larger share. That is a figure of a group, and nobody has studied it backward."
    ),
    gettext_noop(
        "Among {runners} people running forward, overuse injuries came at {ratio} times the rate after sessions {jump} than after sessions at most a tenth longer (95 % interval {low} to {high})."
    ),
    gettext_noop("Amount"),
    gettext_noop("An aid station on your left"),
    gettext_noop("An aid station on your right"),
    gettext_noop("An air temperature lies between {least} and {most} °C, not at {told} °C.{hint}"),
    gettext_noop(
        "An effort lies between {least} and {most} of the runner’s own, not {effort}: write 0.95 for 95 %."
    ),
    gettext_noop(
        "An effort of {rpe} is not on this scale: it goes from 0 (rest) to 10 (maximal). A heart rate is no effort."
    ),
    gettext_noop(
        "An effort of {rpe} is not on this scale: it goes from 0 (rest) to 10 (maximal). Borg’s older scale, from 6 to 20, is another one."
    ),
    gettext_noop("An empty box is a letter that no typeface of this machine has: write it by hand."),
    gettext_noop(
        "An outlier: 30 % less oxygen forward after six weeks is far more than any training is known to bring. Nothing here rests on it alone."
    ),
    gettext_noop("An outstretched arm means: go to that side. Follow the arm, not the word."),
    gettext_noop("April"),
    gettext_noop("Arm drive"),
    gettext_noop("Arms up"),
    gettext_noop("Arthritis Research UK, leaflet on neck pain"),
    gettext_noop("As long as before, so that the length stays within 30 days."),
    gettext_noop("Ask the race director in writing:"),
    gettext_noop("Ask who keeps the record in writing:"),
    gettext_noop("At Road2Hope, whose course goes down more than up. What Guinness says of it was not seen."),
    gettext_noop("At an easy effort less is burnt and less is of use; how much less is not published."),
    gettext_noop(
        "At its strongest the wind pulls at the runner with {most} N; what a pull costs was measured up to {measured} N, and running forward."
    ),
    gettext_noop(
        "At mile 19 the newspaper’s list says 130 ft and two tables of the Newton hills about 100 ft; here the tables count, from mile 16 to 21."
    ),
    gettext_noop("At most {amount} g of carbohydrate an hour, whatever you weigh: {total} g in all."),
    gettext_noop("At one station 0 to {most} g of carbohydrate are taken, not {g} g."),
    gettext_noop("At the 3rd Retro Running World Championships."),
    gettext_noop("At the 4th Retro Running World Championships."),
    gettext_noop(
        "At the 6th Retro Running World Championships. The same list stands on the pages of recordholders.org."
    ),
    gettext_noop("At the 6th Retro Running World Championships; the second half took 19:11."),
    gettext_noop(
        "At the 7th Retro Running World Championships. The fastest mark seen at this distance. The same list stands on the pages of recordholders.org."
    ),
    gettext_noop("At the Blumensaat run. The stored page may be out of date."),
    gettext_noop(
        "At the Drôme marathon. Announced as a world record and sent to Guinness; that Guinness ratified it was not found."
    ),
    gettext_noop("At the Mittelrhein marathon. Not with Guinness."),
    gettext_noop("At the WHEW 100, with 420 m of climb."),
    gettext_noop("At the end of a run, on ground that you have just looked at, run backward for a minute."),
    gettext_noop(
        "At the same speed the heart works harder: 9.65 km/h backward took 84 % of the greatest uptake. That it trains more than forward running of the same effort was not shown: greatest uptake was unchanged in trained men."
    ),
    gettext_noop("At the same speed the steps backward are more and shorter than forward."),
    gettext_noop("At {pace}."),
    gettext_noop("At {place} the link was gone for {seconds} s."),
    gettext_noop("At {place}: side by side with {ghost}."),
    gettext_noop("At {place}: {ghost} has been at the finish for {time}."),
    gettext_noop("At {place}: {ghost} is ahead, by {time}."),
    gettext_noop("At {place}: {ghost} is behind, by {time}."),
    gettext_noop("At {place}: {ghost} is {way} ahead, by {time}."),
    gettext_noop("At {place}: {ghost} is {way} behind, by {time}."),
    gettext_noop("At {way} km the clock stood at {result}, as planned."),
    gettext_noop("At {way} km the clock stood at {result}, {off} less than planned."),
    gettext_noop("At {way} km the clock stood at {result}, {off} more than planned."),
    gettext_noop("August"),
    gettext_noop("Back to the appeal"),
    gettext_noop("Backward"),
    gettext_noop(
        "Backward cost {ratio} times forward on {day}: a paired effort lies between {lowest} and {highest}. Wind, heat or a wrong label does that."
    ),
    gettext_noop("Backward in the week, {unit}"),
    gettext_noop("Backward runs of at least half the race since the plan began: {count}."),
    gettext_noop("Backward the leg brakes slowly and pushes off fast, the other way round than forward."),
    gettext_noop("Backward was slower, so speed and direction cannot be told apart."),
    gettext_noop("Backward, downhill"),
    gettext_noop("Backward, drills"),
    gettext_noop("Backward, easy"),
    gettext_noop("Backward, fast"),
    gettext_noop("Backward, uphill"),
    gettext_noop("Backward, walking"),
    gettext_noop("Before a kerb or a bend the look over the shoulder is never left out."),
    gettext_noop("Before the line"),
    gettext_noop("Before the start"),
    gettext_noop("Begin on a treadmill"),
    gettext_noop("Beginners train in pairs, one backward and one forward."),
    gettext_noop("Below 1,500 m one exponent does not hold well: the interval is wider."),
    gettext_noop("Below 400 m a time says how fast you are, not how long it lasts."),
    gettext_noop("Bend"),
    gettext_noop("Bend the knees, sink, and take three steps, each shorter than the one before."),
    gettext_noop("Bend to your left in {far}."),
    gettext_noop("Bend to your right in {far}."),
    gettext_noop("Bends"),
    gettext_noop("Beside water, steps or a drop nobody runs backward alone by this page."),
    gettext_noop("Better balance on a moving plate from week 8, and still twelve weeks after the end."),
    gettext_noop("Between 0 and {most} gels are carried, not {gels}."),
    gettext_noop(
        "Between the published heights the course is drawn smooth: short rises and drops are missing."
    ),
    gettext_noop("Beyond 100 km nothing was tested: no mark backward is known to hold this against."),
    gettext_noop(
        "Beyond the first 7 km only the lowest place and the sections are published: underpasses and the rise of Tower Bridge are missing."
    ),
    gettext_noop(
        "Beyond the marathon time grows about as the world bests do from there to 100 km (exponent 1.3), and the interval is wider."
    ),
    gettext_noop(
        "Beyond the marathon two runners are known backward, with exponents of 1.42 and 1.25 from there to 100 km: the mean of the two is taken, and the interval is wider."
    ),
    gettext_noop("Blind: the last 20 were all right, nine in ten within a second."),
    gettext_noop("Blocked days hold the long runs back: without them the longest run reaches {longest}."),
    gettext_noop(
        "Boston’s organiser gives support runners to athletes with an impairment (its own page); so anybody else who runs beside needs an entry there: that is our reading."
    ),
    gettext_noop("Both arms in a ring over your head."),
    gettext_noop("Both arms low and wide, palms down: press down again and again."),
    gettext_noop("Both arms straight out, level. Hold them."),
    gettext_noop("Both arms straight up, palms to the runner. Shout it as well."),
    gettext_noop(
        "Both groups got better in all tests; backward more than forward over 10 m (effect size 0.47), over 20 m (0.26) and in the jump (0.51)."
    ),
    gettext_noop("Both sides of the neck do the same."),
    gettext_noop("Bump"),
    gettext_noop("By"),
    gettext_noop("By the model: heat, cold and rain as they were written down, against those planned with."),
    gettext_noop("By the model: the wind as it was written down, against the one that was planned with."),
    gettext_noop("By {day} no backward run can be planned; the wish is {target}."),
    gettext_noop("By {day} the longest backward run reaches {longest}; the wish is {target}."),
    gettext_noop("Calls"),
    gettext_noop("Calls are planned for 0.5 to 7 metres a second, not for {speed}."),
    gettext_noop(
        "Calves: {sets} × {raises} heel raises on both legs, up in two seconds, down in three, a minute of rest between."
    ),
    gettext_noop(
        "Calves: {sets} × {raises} heel raises on each leg, a hand on the wall, up in two seconds, down in three."
    ),
    gettext_noop("Careful"),
    gettext_noop("Cavagna et al. 2012, J Exp Biol 215:75"),
    gettext_noop("Cavagna et al. 2012, J Exp Biol 215:75; Uthoff et al. 2018, Sports Med 48:1083"),
    gettext_noop("Change after {200 m}, so that each of you knows both ends."),
    gettext_noop("Cheaper after practice in walking backward"),
    gettext_noop("Checkpoint"),
    gettext_noop("Children who walked."),
    gettext_noop("Choose a known way that climbs and falls like the course."),
    gettext_noop("Choose one of the cards."),
    gettext_noop("Claimed; that a body ratified it was not found."),
    gettext_noop("Clip the key to your clothes and pull it out once, to see the belt stop."),
    gettext_noop("Cobbles"),
    gettext_noop("Cobbles, narrow and steep places, aid stations, people"),
    gettext_noop(
        "Cold, rain and wind together: about 2,500 people were treated in the Boston of 2018, in the same. Whoever shivers and cannot stop has finished for the day, and that costs nothing."
    ),
    gettext_noop("Cold, {temperature} °C: {percent} % longer, between {low} and {high} %."),
    gettext_noop(
        "Confused, words slurred, staggering, odd answers. Ask the time and the last place you passed."
    ),
    gettext_noop("Correct with small steps; do not cross one foot behind the other."),
    gettext_noop("Counted: what was stood, less what was planned for it."),
    gettext_noop(
        "Cut along the dashed lines, cover both sides with clear tape, and wrap it round the forearm with the tail under the head: {width} mm are wide for a wrist. Hold the arm across your chest: on either arm the rows read level."
    ),
    gettext_noop(
        "Cut along the dashed lines, cover both sides with clear tape, and wrap it round the wrist with the tail under the head. Each strip is {width} mm wide. Hold the arm across your chest: on either wrist the rows read level."
    ),
    gettext_noop(
        "Cyclists tell that a small mirror shows a narrow part, wants aiming, and takes days to get used to."
    ),
    gettext_noop("Damaged places in the file: {places}. What could be read is used."),
    gettext_noop("Date and signature"),
    gettext_noop("Day and place could not be read: the row of the list that was seen ends after the time."),
    gettext_noop(
        "Days without daylight hold the long runs back: with light on them the longest run reaches {longest}."
    ),
    gettext_noop("Dear keepers of the record book,"),
    gettext_noop("Dear race director,"),
    gettext_noop("December"),
    gettext_noop("Did you mean {distance}, given in metres?"),
    gettext_noop("Did you mean {time}?"),
    gettext_noop("Do you admit a companion who runs forward beside me, and what may they do?"),
    gettext_noop(
        "Does a spotter who is entered, starts with me and calls the way count as a pacer or as assistance?"
    ),
    gettext_noop("Does the film have to show the whole way without a cut, and what may be missing?"),
    gettext_noop("Draw the chin back until the neck is long, for five breaths."),
    gettext_noop(
        "Drawn as the runner sees you, who runs after and faces the runner: your right arm is on the left of each picture. Running beside, use your voice. Whoever runs forward has the runner’s sides swapped: your right is the runner’s left. Say what stands here and do not turn it again."
    ),
    gettext_noop("Drills first, while you are fresh: {drills}. Then the rest of the way, easily."),
    gettext_noop(
        "Drills go by the longest backward run of the last 30 days, 0 m or more, and the weeks since the first, 0 or more."
    ),
    gettext_noop(
        "Drink when you are thirsty. The amounts are the most to take and no duty; to finish 2 to 3 % lighter is acceptable."
    ),
    gettext_noop("Dufek et al. 2011, backward walking"),
    gettext_noop(
        "Each kilometre makes the next {drift} % dearer, half of what was measured running forward; backward nobody has measured it."
    ),
    gettext_noop("Easy backward"),
    gettext_noop("Easy forward"),
    gettext_noop("Eight men ran backward on a treadmill for ten weeks, in a harness."),
    gettext_noop(
        "Eight trained men needed 2.54 % less oxygen forward after ten weeks, without a group to compare with. In boys it helped sprints more than forward sprinting did. In 33 men the 5 km got better in all groups, forward ones too."
    ),
    gettext_noop(
        "Eight trained men ran backward in a harness for ten weeks and then needed 2.54 % less oxygen forward; nobody trained otherwise beside them, and how many minutes it took was not seen."
    ),
    gettext_noop(
        "Ely et al. 2007, Med Sci Sports Exerc 39:487; Knechtle et al. 2019, PLoS ONE 14:e0212797; third-party code"
    ),
    gettext_noop("Entered by the runner as a clinician’s words"),
    gettext_noop(
        "Entered in the association’s list by the runner himself, as the list works. The press calls it unofficial; it was never with Guinness."
    ),
    gettext_noop("Equal to the best mark, {mark}."),
    gettext_noop("Equal to the claim, {mark}."),
    gettext_noop("Equal to the official mark, {mark}."),
    gettext_noop("Every day of this week weighed the same, so its monotony cannot be worked out."),
    gettext_noop(
        "Every gift goes to %(name)s whether or not the goal is reached. What comes beyond the goal is used for the same work."
    ),
    gettext_noop(
        "Every height in the file is the same, as where nobody measured it: the course is taken as flat, and unsure by ± {sd} m, with grades of some 2 %."
    ),
    gettext_noop(
        "Every second look, and the one before every kerb and bend, goes over the shoulder: a mirror shows a narrow part."
    ),
    gettext_noop(
        "Every study reported some gain; the overall stability index fell by 0.99 (0.37 to 1.61) against no training."
    ),
    gettext_noop("Everything stands here twice: one is to spare."),
    gettext_noop("Eyes far ahead, shoulders down. These metres come on top of the plan’s."),
    gettext_noop("Fall safely, with a teacher"),
    gettext_noop("Falls without a stumble, faints, or has a seizure: stares, stiffens, jerks."),
    gettext_noop("Fans"),
    gettext_noop("February"),
    gettext_noop("Feet higher: one arm straight up, waving to and fro."),
    gettext_noop("Find a painted line on a track or an empty lot, {50 m} long."),
    gettext_noop("Finish"),
    gettext_noop("First runs"),
    gettext_noop("First sports drink, then water."),
    gettext_noop("First steps"),
    gettext_noop("Flynn and Soutas-Little 1995, JOSPT 21:277"),
    gettext_noop("For"),
    gettext_noop("For more than %(most)s please talk to the charity first; it will thank you in person."),
    gettext_noop(
        "For {finish} your watch would have to say {watch} a kilometre, {pace} on the certified course."
    ),
    gettext_noop(
        "For {finish} your watch would have to say {watch} a kilometre; the record’s {pace} is on the certified course."
    ),
    gettext_noop("For {finish} your watch would have to say {watch} a mile, {pace} on the certified course."),
    gettext_noop(
        "For {finish} your watch would have to say {watch} a mile; the record’s {pace} is on the certified course."
    ),
    gettext_noop("For {target} the rest takes {pace} a kilometre, {effort} % of what today seems to hold."),
    gettext_noop("For {target} the rest takes {pace} a mile, {effort} % of what today seems to hold."),
    gettext_noop("Foretold from what you have run, for this course and this day."),
    gettext_noop("Forward"),
    gettext_noop(
        "Forward running took 2.54 % less oxygen (1.19 ± 1.26 ml/kg/min); greatest uptake and body unchanged."
    ),
    gettext_noop("Forward with backward parts"),
    gettext_noop("Forward, cool-down"),
    gettext_noop("Forward, drills"),
    gettext_noop("Forward, easy"),
    gettext_noop("Forward, fast"),
    gettext_noop("Forward, for the neck"),
    gettext_noop("Forward, walking"),
    gettext_noop("Forward, warm-up"),
    gettext_noop(
        "Found on one page of generated answers only, and missing from Guinness’s own list of the records set at that race."
    ),
    gettext_noop("Fri"),
    gettext_noop("Friday"),
    gettext_noop("From"),
    gettext_noop("From above: first a look over the left shoulder, then one over the right."),
    gettext_noop("From above: forward, sideways, backward, in three small steps along an arc."),
    gettext_noop("From above: somebody goes backward along a painted line, a foot on each side of it."),
    gettext_noop(
        "From above: somebody runs backward, a partner runs forward after them, face to face, and points with an arm to the side to go to."
    ),
    gettext_noop(
        "From above: somebody runs backward, chest and hip turned to one side and the head further, and looks to where the way goes; even marks count the steps."
    ),
    gettext_noop(
        "From point to point the file measures {measured} km, because its positions wander. Points at least {apart} m apart are used."
    ),
    gettext_noop("From the early 1990s; Guinness’s own page was not seen."),
    gettext_noop(
        "From the friend’s ear to the runner’s move {median} s in the middle ({low} to {high} s), nine times in ten within {slow} s. The calls go by the {slow} s."
    ),
    gettext_noop("From the start on."),
    gettext_noop("From the station"),
    gettext_noop(
        "From the word to standing {yours} at {speed} m/s, by {n} stops; by the published figures {published}."
    ),
    gettext_noop(
        "From the word to the move {median} s in the middle ({low} to {high} s), nine times in ten within {slow} s. The calls go by the {slow} s."
    ),
    gettext_noop("From what you carry: up to {what}."),
    gettext_noop(
        "From where would you like me to start, so that nobody runs into me: the last corral, the edge, some minutes after the others?"
    ),
    gettext_noop("From your spotter"),
    gettext_noop(
        "From {first} to {last} by the taper; weeks: {weeks}, new longest runs: {news}, recovery weeks: {recoveries}."
    ),
    gettext_noop(
        "From {first} to {last}; weeks: {weeks}, new longest runs: {news}, recovery weeks: {recoveries}."
    ),
    gettext_noop("Galloway and Maughan 1997, Med Sci Sports Exerc 29:1240; the size is ours, not measured"),
    gettext_noop(
        "Gels for two: up to {own} for {who} and {count} for {runner}, of {gram} g each; less what the tables give."
    ),
    gettext_noop(
        "Gifts are not tied to a finish or to a time. If the runner stops, that is right, and gifts stay with %(name)s."
    ),
    gettext_noop("Gifts reach a charity by a link, into its own account or in rehearsal, not by “%(mode)s”."),
    gettext_noop("Given on"),
    gettext_noop("Glance by rhythm"),
    gettext_noop("Go back without paying"),
    gettext_noop("Greatest uptake unchanged"),
    gettext_noop(
        "Grey: planned. Black: run. The line below is thick in weeks that build, thin in weeks that ease, dotted after the race."
    ),
    gettext_noop("Growing along the way"),
    gettext_noop("Growing along the way, or standing"),
    gettext_noop(
        "Guinness World Records asks for at least two witnesses, and an older sheet of it for independent ones, each with a statement of their own."
    ),
    gettext_noop("Guinness World Records asks for photographs and film of every record."),
    gettext_noop(
        "Guinness World Records asks for timekeepers and their statements where a record is one of time."
    ),
    gettext_noop(
        "Guinness World Records does not approve almost 30 % of what is sent, because it is insufficient or incorrect, and asks for a cover letter with each."
    ),
    gettext_noop(
        "Guinness World Records sends the guidelines of a title to who applies for it, and what has to be proved stands there. Published guidelines for the backward marathon were not found."
    ),
    gettext_noop("Guinness World Records takes applications for its backward titles from the age of 16 on."),
    gettext_noop(
        "Guinness World Records tells of the half marathon of 2009 that it was filmed by one who ran and one who cycled behind; the marathon of 3:25 in 2023 was filmed from skates. The race director of Boston writes that only accredited bicycles are on its course."
    ),
    gettext_noop(
        "Guinness World Records, in a copy of its guide, asks for a log book of attempts over one hour, kept by the independent witnesses, with an entry at least every hour and everything unexpected with its time."
    ),
    gettext_noop("Half"),
    gettext_noop(
        "Half kilometres of this course rise or fall by {steep}, as on a mountain. If it is a road and the heights are feet, say so."
    ),
    gettext_noop("Hand signals"),
    gettext_noop("Have you anything against head, wrist and elbow guards?"),
    gettext_noop("He could only run forward for the three days after it."),
    gettext_noop("Headwind of {wind} m/s as reported: {percent} % longer, between {low} and {high} %."),
    gettext_noop("Heat, cold and rain"),
    gettext_noop("Heat, {wbgt} °C WBGT: {percent} % longer, between {low} and {high} %."),
    gettext_noop("Heights above or below any place on earth: {points}. They are left out."),
    gettext_noop("Heights cut off from the others by a step as no road has: {points}. They are left out."),
    gettext_noop("Heights far from all their neighbours: {points}. They are left out."),
    gettext_noop("Hills"),
    gettext_noop("Hills are not told apart: that takes six clocks or more along the way."),
    gettext_noop(
        "Hills are not told apart: the course, so far as its heights are known, has next to no ups and downs between the clocks."
    ),
    gettext_noop("Hills backward"),
    gettext_noop("Hills count {share} % of what a laboratory says, fitted on one published band."),
    gettext_noop("His record before Koblenz."),
    gettext_noop(
        "Holes of more than {hole} m between points: {holes}, the longest {most} m, together {percent} % of the way. There the way is drawn straight, and bends and hills in it are missing."
    ),
    gettext_noop("Horizon Fitness, manual of a treadmill"),
    gettext_noop("How a gift is given back is missing."),
    gettext_noop("How far the clock ran from the plan along the course: at {place} {off}"),
    gettext_noop(
        "How far the road leads is not known yet: it is told after {least} backward sessions (so far: {passed})."
    ),
    gettext_noop(
        "How far you have practised backward is not told: before your marks, backward would take {percent} % longer over {distance} ({low} to {high} %)."
    ),
    gettext_noop("How fast a descent or a bend can be run backward is our choice, not a measurement."),
    gettext_noop("How fast it may grow holds it back, and that was chosen: {allowed}"),
    gettext_noop(
        "How hard anybody can brake backward was never measured; the metres reckoned here are cautious guesses."
    ),
    gettext_noop("How it climbs"),
    gettext_noop(
        "How long a word takes was measured by the two of you; where that is longer than usual, you begin earlier."
    ),
    gettext_noop("How long the session took is missing: give seconds above zero."),
    gettext_noop("How much the arms give backward, nobody has measured."),
    gettext_noop(
        "How much you lose is not known well enough to name an amount: drink to thirst, and no more."
    ),
    gettext_noop("How the weather was is not written down: what it took is hidden in the other parts."),
    gettext_noop("Hreljac et al. 2005, J Sports Sci Med 4:446"),
    gettext_noop("I would like to run {race}{when} backward: {way}, with my back to the finish."),
    gettext_noop("I would like to run {race}{when}: {way}."),
    gettext_noop("If it is a round that is run {laps} times, say so."),
    gettext_noop(
        "If my spotter or I have a disability: by when, and to whom, do we send a request for what we need?"
    ),
    gettext_noop("If one side is harder, look more slowly there, not less often."),
    gettext_noop("If the goal is missed or passed"),
    gettext_noop("If the race is cancelled"),
    gettext_noop("If the race is cancelled or moved, gifts stay with %(name)s."),
    gettext_noop("If the runner does not finish"),
    gettext_noop("If weather slowed it, tell which: it counts more then."),
    gettext_noop(
        "If you gave by mistake, write to %(name)s within 30 days; it gives the money back the way it came."
    ),
    gettext_noop("If you hear or see nothing for ten seconds, ask. Without an answer, stop and look."),
    gettext_noop("Ill on {day}."),
    gettext_noop("Ill on {day}: no running until {off}, nothing hard and no new longest run until {last}."),
    gettext_noop("Ill, told for one of the last {days} days."),
    gettext_noop(
        "In a weighing of yours you were heavier after than before: you drank more than you lost. Drink less."
    ),
    gettext_noop("In aid of"),
    gettext_noop("In the Team Challenge, with a measured course, timing of its own and a notary as witness."),
    gettext_noop("In the clinician’s words, unchanged"),
    gettext_noop(
        "In the dark a look over the shoulder sees too little. Wait for daylight, or take the treadmill."
    ),
    gettext_noop("In the week of {day} there would be {what}."),
    gettext_noop(
        "In this rehearsal a fee is played, as a card provider keeps one; in truth nothing is charged."
    ),
    gettext_noop(
        "In this rehearsal a fee of %(fee)s of each payment is played, as a card provider keeps one; in truth nothing is charged."
    ),
    gettext_noop("In your clinician’s words"),
    gettext_noop(
        "In {people} healthy people at the same speed the kneecap was pressed with {backward} ± {backward_sd} body weights a step backward and {forward} ± {forward_sd} forward."
    ),
    gettext_noop("International Retro Runner"),
    gettext_noop("Intervals backward"),
    gettext_noop("Intervals forward"),
    gettext_noop("Into a gale, in rain. No record, and not told as one."),
    gettext_noop("Is a log book needed beside the official splits, and who keeps it along the way?"),
    gettext_noop("Is the course measured and certified, by whom, and may I have the certificate?"),
    gettext_noop("Is there a title for me, and from which time on?"),
    gettext_noop("Is {time} meant?"),
    gettext_noop("It begins at about {place}."),
    gettext_noop("It begins tomorrow."),
    gettext_noop("It builds the calves and the front of the thigh."),
    gettext_noop("It causes fewer injuries."),
    gettext_noop("It gives better balance."),
    gettext_noop("It is false, and stays so that nobody enters it again. It counts for nothing."),
    gettext_noop("It is far from the rest and counts {percent} %."),
    gettext_noop("It is good for heart and fitness."),
    gettext_noop(
        "It is hot: about {wbgt} °C WBGT in the shade. Marathons that started above 21 where nobody was used to it were often called off on the way, or had more people ill than could be treated (Roberts 2010)."
    ),
    gettext_noop("It is the longest of the plan."),
    gettext_noop("It is the result of a race or a championship."),
    gettext_noop("It is the week’s only running backward."),
    gettext_noop("It is the week’s only running forward."),
    gettext_noop("It lies behind the race now."),
    gettext_noop("It makes you faster forwards."),
    gettext_noop("It may have been standing or walking; the clock alone does not tell."),
    gettext_noop("It prevents shin splints and hamstring strains."),
    gettext_noop("It rests on one weighing; from day to day it varies, so weigh yourself again."),
    gettext_noop("It rests on {weighings} weighings of yours."),
    gettext_noop("It spares the knees."),
    gettext_noop("It stands on a body’s list that is kept on trust."),
    gettext_noop("It takes 30 % more energy than running forward."),
    gettext_noop("It was found where nothing can be checked. It counts for nothing."),
    gettext_noop("It was run, and a body did not accept it."),
    gettext_noop("It was told as a record; that a body ratified or listed it was not found."),
    gettext_noop(
        "Ito et al. 2013, Int J Sports Med 34:707; Thompson and Hayward 1996, J Appl Physiol 81:1128, walkers; in Boston fast men lost seconds (Nikolaidis et al. 2019); the size is ours"
    ),
    gettext_noop(
        "Its abstract repeats that of Flynn 1994 with the same numbers, so it is no second piece of evidence."
    ),
    gettext_noop("January"),
    gettext_noop("Jog backward and look over the left shoulder."),
    gettext_noop("Jog backward for 30 seconds and let the arm opposite the leg swing, as it does forward."),
    gettext_noop("Jog backward on the spot, heels just off the ground."),
    gettext_noop("Jog forward for a minute, then once more."),
    gettext_noop("July"),
    gettext_noop("June"),
    gettext_noop("Keep the feet low and the knees soft."),
    gettext_noop("Keep the shoulders low; on a treadmill do it only when you no longer need the rail."),
    gettext_noop("Kept for twelve weeks"),
    gettext_noop("Kerb"),
    gettext_noop("Kerbs, rails, bumps, roots and potholes"),
    gettext_noop("Kilometre {number}"),
    gettext_noop("Kilometre {number} is for {name}."),
    gettext_noop(
        "Known as 95.40 miles in 24 hours over New Year’s Eve, until 1 January 1989. A search found nothing to confirm it."
    ),
    gettext_noop("Land on the forefoot"),
    gettext_noop(
        "Leaflets on neck pain keep to what is comfortable and send people with weakness in an arm to a doctor."
    ),
    gettext_noop("Lean the trunk forward over the feet until you stand."),
    gettext_noop("Learn it from somebody who teaches falling: judo, aikido, gymnastics."),
    gettext_noop("Leave out what hurts."),
    gettext_noop("Left"),
    gettext_noop(
        "Left and right are the guide’s own, who runs forward: the guide’s right is a backward runner’s left."
    ),
    gettext_noop("Left and right are the runner’s own, and yours as you run along."),
    gettext_noop("Left and right are the runner’s own."),
    gettext_noop("Left and right are those of {whose}."),
    gettext_noop("Left and right are {name}’s own."),
    gettext_noop(
        "Left and right are {runner}’s own. Touch the side of the screen on which you see the free way: the word on it is the one that {runner} hears."
    ),
    gettext_noop("Left and right by turns, and before every kerb and bend besides."),
    gettext_noop("Left as the course runs"),
    gettext_noop("Left on Boylston Street, four blocks from the line."),
    gettext_noop("Left turn into Beacon Street at Cleveland Circle."),
    gettext_noop("Left {lead}"),
    gettext_noop("Left, then right"),
    gettext_noop("Less may be enough too: the search for the least was ended early."),
    gettext_noop("Let the shoulders drop; roll them back five times."),
    gettext_noop("Let them walk slowly from left to right behind you; tell when they leave the mirror."),
    gettext_noop("Let yourself drift backward from there, for 20 steps."),
    gettext_noop("Letters that cannot be printed here: {letters}"),
    gettext_noop("Level {level} of 5: {row} right in a row; {goal} are wanted, nine in ten of them in time."),
    gettext_noop("Lift each heel a hand's breadth higher than feels needed."),
    gettext_noop("Lift the feet when tired"),
    gettext_noop("Light feet, and the same pace with less effort in each step."),
    gettext_noop(
        "Load is kept for backward and for forward. Time spent {facing} belongs to neither: leave it out."
    ),
    gettext_noop("Long backward"),
    gettext_noop("Long forward"),
    gettext_noop("Longer runs"),
    gettext_noop("Longest backward run so far: {way}, in the week of {day}."),
    gettext_noop("Longest backward run, {unit}"),
    gettext_noop("Longest planned: {way}, in the week of {day}."),
    gettext_noop("Look at least every {far}, which is every {seconds} seconds at this pace."),
    gettext_noop("Look for it."),
    gettext_noop("Look left."),
    gettext_noop("Look right."),
    gettext_noop("Look round before each {50 m}, once over the left shoulder and once over the right."),
    gettext_noop("Looking over the shoulder slows a runner."),
    gettext_noop("Made by hand from published elevations of the {race}. It is not the organiser’s."),
    gettext_noop(
        "Made with Heelfirst, which is not a medical device: it shows what was entered, and judges nothing."
    ),
    gettext_noop("Made with Heelfirst."),
    gettext_noop(
        "Made with Heelfirst. Not medical advice, and no promise: resting is always allowed; with pain, stop."
    ),
    gettext_noop("Made with Heelfirst. Not medical advice."),
    gettext_noop(
        "Makers say: feet on the side rails before the belt starts, the key clipped to the clothes and tried first, never at a running pace."
    ),
    gettext_noop("Many gifts were begun from here just now. Try again in %(minutes)d minutes."),
    gettext_noop("Many gifts were begun from here just now. Try again in a minute."),
    gettext_noop("Map of {course}, {length}, north up"),
    gettext_noop("Map of {course}, {length}, turned so that the course goes up"),
    gettext_noop("March"),
    gettext_noop("Marks at the left edge are on your left, those at the right edge on your right."),
    gettext_noop(
        "Marks at the left edge are on your own left as you run backward, those at the right edge on your right."
    ),
    gettext_noop("May"),
    gettext_noop(
        "May I hear calls that were recorded beforehand, and may my spotter or I carry a telephone?"
    ),
    gettext_noop(
        "May I hear calls that were recorded beforehand, from a device that receives nothing? And is a live call by telephone between my spotter and me acceptable to you?"
    ),
    gettext_noop("May I wear a second bib on my back, and where does the timing chip have to sit?"),
    gettext_noop(
        "May a spotter run beside me who calls bends, kerbs and people, and does it take an entry and a bib of their own?"
    ),
    gettext_noop(
        "May one person film me the whole way, and how: on foot, on skates, on a bicycle that you accredit?"
    ),
    gettext_noop(
        "May the timing of your race be used as proof, and would a timekeeper of yours sign a statement?"
    ),
    gettext_noop("Measure this line: 100 mm. If it is not, print again at 100 %, without “fit to page”."),
    gettext_noop("Measured"),
    gettext_noop("Measured are 20.5 to 35 % more, not ten times as much. No study supports the saying."),
    gettext_noop("Met {times} times."),
    gettext_noop("Mile {number}"),
    gettext_noop("Mile {number} is for {name}."),
    gettext_noop("Mon"),
    gettext_noop("Monday"),
    gettext_noop(
        "Monotony {monotony}, strain {strain}: how alike the days were, and that times the week’s load of {load}."
    ),
    gettext_noop(
        "More muscle is active for the same force on the ground, 10 % more, and the forefoot lands first. Growth or strength after weeks was not measured in runners."
    ),
    gettext_noop(
        "More than a quarter came before anybody can have heard: the next word was guessed. Leave those out and try again later; the calls keep to the published figures."
    ),
    gettext_noop("More than half of such days end before the finish line, with all there is to give."),
    gettext_noop("More weekdays would help: with time on every day the longest run reaches {longest}."),
    gettext_noop("Mroczkowski 2020, Appl Sci 10:8239"),
    gettext_noop("Mroczkowski 2022, Int J Environ Res Public Health 19:753"),
    gettext_noop("N"),
    gettext_noop("Named as the Guinness mark in 2006; Guinness’s own page was not seen."),
    gettext_noop("Narrow"),
    gettext_noop("Neck relief"),
    gettext_noop(
        "Neck: chin drawn back, {holds} × {s} s; then the head against your hand, in front, behind and on each side, {s} s each, lightly."
    ),
    gettext_noop("Never tested against forward running at an equal effort over months."),
    gettext_noop("Never tested at all."),
    gettext_noop("Never tested downhill or over hours. 12 people carry the two figures of 35 %."),
    gettext_noop("Never tested on a half marathon or a marathon, against the same training done forward."),
    gettext_noop("Never tested over weeks; which muscle gets sore differs from runner to runner."),
    gettext_noop(
        "Never tested per kilometre, over weeks, or in runners with knee pain: the trial with patients is of walking."
    ),
    gettext_noop("Never tested with running, nor whether anybody falls less."),
    gettext_noop(
        "Never tested: on a race foretold before it was run, on backward runners who hold no marks, on hills, on heat backward, beyond 100 km, under 18."
    ),
    gettext_noop("New York 2017"),
    gettext_noop("New on {day}: {session}, in place of what was left out elsewhere."),
    gettext_noop("New on {day}: {session}."),
    gettext_noop("Next time turn over the other shoulder."),
    gettext_noop(
        "Nineteen people running backward rolled toe, heel, toe, with more load under the inner forefoot and midfoot."
    ),
    gettext_noop("Nishiguchi et al. 2025, J Sports Sci Med 24:747, forward"),
    gettext_noop("No better mark is known."),
    gettext_noop("No better mark is listed; {claim} is claimed."),
    gettext_noop("No bib of their own is noted for {names}."),
    gettext_noop("No course is called “{name}”. Did you mean {names}?"),
    gettext_noop("No course is called “{name}”. The courses by name are {names}."),
    gettext_noop("No difference at 1.0 m/s"),
    gettext_noop("No difference: 3.51 body weights backward, 3.41 forward."),
    gettext_noop("No goods or services were provided in exchange for this gift."),
    gettext_noop(
        "No injury rate of backward running is known. Runners tell of falls and of sore shins, tendons and feet; how often, nobody has counted."
    ),
    gettext_noop("No long run lies ahead: the longest is behind you, or none is planned."),
    gettext_noop("No longer step is allowed by then."),
    gettext_noop("No mark of the {event} backwards is confirmed."),
    gettext_noop("No mark that is more than a claim is known."),
    gettext_noop(
        "No money may move before the charity’s consent is recorded; missing: %(missing)s. Until then link to its own page, or rehearse."
    ),
    gettext_noop("No odds are known: nobody has counted how often such a race ends early."),
    gettext_noop("No official mark is known."),
    gettext_noop("No official mark of the {event} backwards is known."),
    gettext_noop("No record: it equals {target}, and an equal time is none."),
    gettext_noop("No record: {target} stands."),
    gettext_noop("No run is in the log of this period."),
    gettext_noop("No run is known, so it begins as for somebody who never ran backward."),
    gettext_noop("No study has counted injuries per hour or per kilometre backward."),
    gettext_noop(
        "No study of backward running has looked. Shin pain is among what backward runners tell of themselves."
    ),
    gettext_noop("No such page"),
    gettext_noop(
        "No typeface of this machine has all the letters of: {places}. Write what is missing by hand."
    ),
    gettext_noop(
        "No weekday has time, so nothing can be planned. One day with 30 minutes is where a build-up can begin."
    ),
    gettext_noop(
        "No weighing of yours was in weather like that, so this may be far off: weigh yourself in it."
    ),
    gettext_noop("Nobody answered for {days} days which run a session was."),
    gettext_noop("Nobody calls between {start} and {end}."),
    gettext_noop("Nobody can stand at {place} m: give the metres from the start line, 0 or more."),
    gettext_noop("Nobody claims more than the best mark."),
    gettext_noop(
        "Nobody has published what running backward costs downhill: the middle is forward’s cost times your ratio, and the interval widens with the slope."
    ),
    gettext_noop("Nobody has tried whether it helps runners who trip backward."),
    gettext_noop("Nobody knows"),
    gettext_noop("Nobody measured how far this was, so it is not compared with the 30 days before."),
    gettext_noop("Nobody runs backward alone with a sore neck."),
    gettext_noop(
        "Nobody runs beside from {start} to {end} m: give both from the start line, 0 or more, the end last."
    ),
    gettext_noop("Nobody runs beside yet."),
    gettext_noop("Nobody stands still {seconds} s after the word at {speed} m/s: leave this one out."),
    gettext_noop("Nobody tapped the start and the race page has no time: its clock is not known."),
    gettext_noop(
        "Nobody told how damp the air is: {humidity} % humidity is taken, in the shade. In warm air damper is slower."
    ),
    gettext_noop(
        "Nobody told what this runner has run: the odds are unknown, and all times take the plan for granted."
    ),
    gettext_noop("None of the last {n} planned sessions or more was run."),
    gettext_noop(
        "Not before ten kilometres of backward running in all: ours, no study says so. Until then do the first two parts."
    ),
    gettext_noop("Not by this date: the longest backward run reaches {way}."),
    gettext_noop("Not known: muscles work more in all, and runners do not agree on where they feel it."),
    gettext_noop("Not known: muscles work more in all, but how much of it falls to the glutes was not seen."),
    gettext_noop(
        "Not known: one small study had people with back pain walk backward, and none had them run."
    ),
    gettext_noop(
        "Not known: the moment at the knee is smaller, yet muscles hold and push more than they give way, and runners tell of tired thighs."
    ),
    gettext_noop("Not longer than the longest {direction} session of the 30 days before, {longest}."),
    gettext_noop(
        "Not measured backward. Landing on the forefoot pulls hardest at it when running forward; backward, muscles with their tendons are stretched more slowly. Runners tell of inflamed tendons after too much."
    ),
    gettext_noop("Not the organiser’s. Made with Heelfirst."),
    gettext_noop("Not verified yet: the official result is there, and one who saw all of it is missing."),
    gettext_noop("Not verified yet: {witness} saw all of it, and the official result is missing."),
    gettext_noop(
        "Not verified: it takes the official result and one who saw all of it. The run stays yours either way."
    ),
    gettext_noop("Not with Guinness."),
    gettext_noop("Note 1"),
    gettext_noop("Notes"),
    gettext_noop("Nothing can be planned."),
    gettext_noop("Nothing has arrived of this gift, so nothing can go back."),
    gettext_noop("Nothing in the file says which way you faced, and nobody has said it yet."),
    gettext_noop("Nothing is due here. Drink if you are thirsty."),
    gettext_noop("Nothing is known of this course beforehand: call what you see."),
    gettext_noop("Nothing is planned yet, and nothing was run backward."),
    gettext_noop("Nothing is run backward for some days after a fall or with a part so sore."),
    gettext_noop("Nothing is run so soon after an illness."),
    gettext_noop("Nothing new on the day: only what you tried in long sessions."),
    gettext_noop("Nothing of %(goal)s yet."),
    gettext_noop(
        "Nothing of yours was weighed: what you lose is taken from a group, and one in ten of them loses less than the most that is offered here."
    ),
    gettext_noop(
        "Nothing practised backward: before your marks, backward would take {percent} % longer over {distance} ({low} to {high} %)."
    ),
    gettext_noop("Nothing run of the last {n} planned sessions, the first of them on {day}."),
    gettext_noop(
        "Nothing that you ran backward is known: it is taken at {ratio} times your forward speed. Novices are nearer 0.65, 0.52 and 0.54 have happened, and this forecast was tested on nobody; the slow end is wider for it."
    ),
    gettext_noop("Nothing to eat is needed for so short a stretch."),
    gettext_noop("Nothing tried yet: level 1 of 5, with all the time there is."),
    gettext_noop("Nothing was called."),
    gettext_noop("Nothing was measured in this period."),
    gettext_noop("Nothing was run in this week."),
    gettext_noop("Nothing was told."),
    gettext_noop("Nothing yet."),
    gettext_noop("November"),
    gettext_noop("October"),
    gettext_noop("Of all weeks that keep the rules, these leave the most sessions where they were."),
    gettext_noop("Of that given back"),
    gettext_noop("Of this gift %(left)s can still go back, not %(asked)s."),
    gettext_noop(
        "Of this plan’s steps to a new longest run {least} are up to 10 % longer, {small} 10 to 30 %, {moderate} 30 to 100 %, and {large} more than twice as long; the race itself is not counted."
    ),
    gettext_noop("Of three days in a row two may have backward running: a third would stand here."),
    gettext_noop("Of three days in a row two may have backward running: it would be the third."),
    gettext_noop("Of {count} calls no ear told that they were heard."),
    gettext_noop(
        "Of {runners} marathon runners {share} % finished with too little sodium, more often those over four hours and those who had gained weight. A growing headache, vomiting or confusion belongs in the medical tent, and is not treated with water."
    ),
    gettext_noop("Of “{said}” at {place} no ear told that it was heard."),
    gettext_noop("Of “{said}” no ear told that it was heard."),
    gettext_noop("Old Dominion University, master’s thesis, 1998"),
    gettext_noop("On %(day)s the charity’s own page showed %(amount)s."),
    gettext_noop("On %(day)s the charity’s own page showed %(amount)s; that is not counted here."),
    gettext_noop(
        "On a straight road. The press calls it the Guinness mark; Guinness’s own page and the hundredths were not seen."
    ),
    gettext_noop("On both sides."),
    gettext_noop(
        "On more than {count} in 100 such days all there is does not carry to the finish, so no time is that sure. Look whether weather, climb and runner were typed in the right units; else give a time of your own."
    ),
    gettext_noop(
        "On rain-slick ground, ice or wet leaves a step backward slips. Run forward, or wait until it is dry."
    ),
    gettext_noop(
        "On the line: “Over, keep going.” There are people behind the runner: call the way until both stand still."
    ),
    gettext_noop("On the list of the runners' association, never with Guinness."),
    gettext_noop("On the list of {body}, kept on trust."),
    gettext_noop(
        "On the treadmill: the safety key on, the rails free, a harness if there is one, and the belt started from a stand at a walking pace."
    ),
    gettext_noop("On the way"),
    gettext_noop("On which side are faster runners let by?"),
    gettext_noop("On {day} it is {now} instead of {was}."),
    gettext_noop("On {day} it is {now} instead of {was}: what was run until now allows no longer step."),
    gettext_noop("On {day} there would be {what}."),
    gettext_noop("Once the link was gone for {seconds} s."),
    gettext_noop("One breath for each look, and no wobble of the feet."),
    gettext_noop("One call, at a known place."),
    gettext_noop("One call."),
    gettext_noop("One day in seven has no running: a run here would make seven in a row."),
    gettext_noop("One day in seven has no running: a run there would make seven in a row."),
    gettext_noop("One hundred"),
    gettext_noop("One pace all the way: {pace}."),
    gettext_noop("One person, told by the press."),
    gettext_noop("One person."),
    gettext_noop("One second for each, while you read aloud what stands there or jog on the spot."),
    gettext_noop("One second for each."),
    gettext_noop("One session without an effort told is missing from it."),
    gettext_noop("Only on a mat, first from a squat, never from a run."),
    gettext_noop("Ordway et al. 2016, J Strength Cond Res 30:763"),
    gettext_noop("Other pairs that count less: {count}."),
    gettext_noop("Other races have other rules. Ask the race director in writing."),
    gettext_noop("Over 99 in 100 such days end before that, falls and stops not counted."),
    gettext_noop(
        "Over it stands the running pace of single kilometres; the fastest and the slowest are bold."
    ),
    gettext_noop("Over it stands the running pace of single miles; the fastest and the slowest are bold."),
    gettext_noop("Over {metres} m the heights say more than 25 %; there 25 % is taken."),
    gettext_noop(
        "Oxygen at a fixed effort fell by 32 % backward and by 30 % forward; predicted greatest uptake rose by 5.2 %, body fat fell by 2.4 % as printed."
    ),
    gettext_noop("Paid to %(charity)s"),
    gettext_noop("Pain fell by 1.8 points against 1.0, function got better by 4.8 points against 2.2."),
    gettext_noop(
        "Pain or pressure in the chest, a heart that stumbles, faintness, more out of breath than the pace explains."
    ),
    gettext_noop("Pain that changes the gait: a limp, one side spared, steps that drag."),
    gettext_noop("Pain {score} of 10, measured on {day}."),
    gettext_noop("Pain, 0 to 10"),
    gettext_noop("Pairs by watch power, which is worked out for forward running and tells little: {count}."),
    gettext_noop("Pairs from a laboratory: {count}."),
    gettext_noop("Pairs of steady pieces by heart rate: {count}."),
    gettext_noop("Pay in rehearsal"),
    gettext_noop("Pay with"),
    gettext_noop("Peak force behind the kneecap 3.0 ± 0.6 body weights backward against 5.6 ± 1.3 forward."),
    gettext_noop(
        "Peak force behind the kneecap 3.4 ± 1.4 body weights backward against 4.5 ± 1.5 forward, 24 % less per step; knee moment 21 % less; not in all of them."
    ),
    gettext_noop("People"),
    gettext_noop("People on your left"),
    gettext_noop("People on your right"),
    gettext_noop(
        "Per step, at the same speed, the force behind the kneecap was 24 % less in 20 healthy people, though not in each of them; at 1.0 m/s there was no difference. What the knee is spared, calf, Achilles and forefoot carry."
    ),
    gettext_noop("Pioneers of running backward let beginners walk first and speed up only later."),
    gettext_noop(
        "Places marked in the file that are far off the way, or do not say what they are: {count} ({names}). They are left out."
    ),
    gettext_noop("Places marked in the file that became calls: {count}."),
    gettext_noop("Positions that leapt away and straight back: {points}. They are left out."),
    gettext_noop("Practise drinking while running backward, with a bottle that you carry."),
    gettext_noop("Practise drinking while running backward: the bottle comes from whoever runs with you."),
    gettext_noop("Printing needs the extra “print”: {command}"),
    gettext_noop(
        "Profile of {course}, {length}: from {start} to {finish} {unit} above the sea, {up} {unit} up and {down} {unit} down"
    ),
    gettext_noop("Proof for a record"),
    gettext_noop(
        "Proven by HiGHS in {stages} steps: under the rules and weights used here no other weeks are better by more than {gap}. It does not prove that the rules are right."
    ),
    gettext_noop("Proven: with these figures no other plan is faster by more than {gap} seconds."),
    gettext_noop(
        "Published are the ends, the lowest and the highest place and the long climb. The ups and downs from 10 to 18 km are drawn from sums alone."
    ),
    gettext_noop("Pugh 1971, J Physiol 213:255; da Silva, Kram and Hoogkamer 2021; Davies 1980"),
    gettext_noop("Pull the key whenever you drift, and stop when you have to hold on again."),
    gettext_noop("Put the mirror on the forearm or the glasses and stand with your back to somebody."),
    gettext_noop("Race backward"),
    gettext_noop("Race forward"),
    gettext_noop("Race in {n} days, on {day}"),
    gettext_noop("Race today"),
    gettext_noop("Race tomorrow"),
    gettext_noop(
        "Races are called off in such heat: about {wbgt} °C WBGT in the shade, and above 28 the American College of Sports Medicine recommends to cancel, or to withdraw. Ask the race director. Not starting costs nothing."
    ),
    gettext_noop("Rails"),
    gettext_noop("Rails across the road in Framingham, before the station and again after Concord Street."),
    gettext_noop("Rain: {percent} % longer, between {low} and {high} %."),
    gettext_noop("Ratified by {body}, as the press has it."),
    gettext_noop("Ratified by {body}."),
    gettext_noop(
        "Read as metres, half kilometres of this course would rise or fall by {steep}. The heights look like feet and are read as feet; if they are metres, say so."
    ),
    gettext_noop(
        "Read what the maker says: some machines are not to be used backward, and then this one is not."
    ),
    gettext_noop("Reassessment"),
    gettext_noop("Receipt"),
    gettext_noop("Receipt number"),
    gettext_noop("Received by"),
    gettext_noop(
        "Recordings of marathons usually differ by up to 1.6 %: look whether it is the same course."
    ),
    gettext_noop("Refunds"),
    gettext_noop("Rehearsal"),
    gettext_noop("Rehearsal: no money moves, and no card is asked for."),
    gettext_noop("Rest"),
    gettext_noop("Resting instead is always allowed. With pain, stop."),
    gettext_noop("Results that say less and are counted too: {count}."),
    gettext_noop("Right"),
    gettext_noop("Right as the course runs"),
    gettext_noop("Right on Hereford Street."),
    gettext_noop("Right turn at the fire station of Newton."),
    gettext_noop("Right {lead}"),
    gettext_noop(
        "Roll over one side of the back, not straight down the spine, and do not catch yourself on a stretched arm."
    ),
    gettext_noop("Roos et al. 2012, J Biomech 45:1656"),
    gettext_noop("Round and quiet: the mat takes you piece by piece."),
    gettext_noop(
        "Rule 144 of USA Track & Field, in a copy of 2020, counts pacing by persons who do not take part in the event among assistance, for which a referee may disqualify. A coach quotes the rule of 2017: pace may be set by a person entered for that purpose who starts in the event."
    ),
    gettext_noop(
        "Rule 144 of USA Track & Field, in a copy of 2020, counts the visible possession or use of video, audio or communications devices among assistance. The rule’s committee of a long-distance race may accept listening devices that cannot receive communication; those who compete in championships for awards, medals or prize money may not use them."
    ),
    gettext_noop(
        "Rule 144 of USA Track & Field, in a copy of 2020, points athletes with disabilities to a procedure of its own for requests, beside its rules on assistance."
    ),
    gettext_noop(
        "Rule 6.3 of World Athletics, in a copy of its Technical Rules of 2020, counts pacing by persons who do not take part in the same race as assistance, and does not accept it."
    ),
    gettext_noop(
        "Rule 6.3 of World Athletics, in a copy of its Technical Rules of 2020, counts the possession or use of radios, mobile telephones and the like in the competition area as assistance."
    ),
    gettext_noop("Run 30 seconds again with two steps more, no faster over the ground."),
    gettext_noop("Run backward easily for 30 seconds and count the steps of one foot."),
    gettext_noop("Run on a 400 m track, which was not accepted for a marathon."),
    gettext_noop("Run, week by week"),
    gettext_noop(
        "Runners of long backward races tell that their heels never touch; both are seen, so yours may or may not."
    ),
    gettext_noop("Runners tell of a sore neck from looking over the shoulder; nobody has measured it."),
    gettext_noop("Runners tell of sore shins; nobody has measured it."),
    gettext_noop(
        "Running backward at 9.65 km/h took 84 % of the greatest oxygen uptake forward, walking backward at 6.43 km/h took 60 %; oxygen, heart rate and lactate were all higher than forward."
    ),
    gettext_noop(
        "Running backward is done upright, with the arm swinging against the leg; the crouch of ball games is another thing."
    ),
    gettext_noop(
        "Running backward was measured up to a slope of 25 %: beyond it the interval widens with the slope."
    ),
    gettext_noop(
        "Running forward gives way to running backward: {usual} a week were usual; from the week of {day} on some weeks have less than half of that, and some have none."
    ),
    gettext_noop(
        "Running forward gives way to running backward: {usual} a week were usual; from the week of {day} on some weeks have less than half of that, at the least {least}."
    ),
    gettext_noop("Running slower, say it later. You see the road: what you see goes before any list."),
    gettext_noop("Sat"),
    gettext_noop("Saturday"),
    gettext_noop("Say the side aloud before you look, until it goes by itself."),
    gettext_noop(
        "Say them as they stand here. Do not turn them again: if you run forward, beside the runner or looking into the runner’s face, your right is the runner’s left. What you see coming on your right you call “left”."
    ),
    gettext_noop("Say who runs beside: a name, or what you call each other."),
    gettext_noop("Say who stands at {place} m."),
    gettext_noop("Second at the 7th Retro Running World Championships."),
    gettext_noop("See three things: the way, whoever is on it, and the next bend; then look back at once."),
    gettext_noop("September"),
    gettext_noop("Set aside: {mark}. {why}"),
    gettext_noop("Seven days"),
    gettext_noop("Several runners of marathons backward tell of a sore neck."),
    gettext_noop("Shin pain in the week of the race."),
    gettext_noop("Shivers and cannot stop, or has stopped shivering without being warm again."),
    gettext_noop("Short and easy, without drills: a part of the body is too sore for them."),
    gettext_noop("Short words"),
    gettext_noop("Short, quick steps"),
    gettext_noop("Single stretches, from {places} on, took far longer than their neighbours."),
    gettext_noop("So far it leads to {finish}, between {low} and {high}."),
    gettext_noop("So listed by Guinness in January 2016."),
    gettext_noop("So much only as glucose and fructose together, and only as you practised it."),
    gettext_noop("So sore a part is for a doctor or a physiotherapist, not for a plan."),
    gettext_noop("Soft landings under the ball of the foot, and a calf that gives like a spring."),
    gettext_noop("Solid marks are backward, outlined ones forward, half of each mixed."),
    gettext_noop("Some advice rules out walking or running backward on a treadmill altogether."),
    gettext_noop("Some gain in each of eleven studies"),
    gettext_noop(
        "Somebody else taps on seeing the runner move: your friend is busy with the word. That takes 0.19 to 0.25 s, and is taken off: 0.22 s of the median, only 0.19 s of the slow end."
    ),
    gettext_noop(
        "Somebody is trying stolen cards on pages like this one. Your gift is welcome: we send you an e-mail, and the link in it leads on to paying."
    ),
    gettext_noop(
        "Somebody runs backward and looks into a small mirror on the forearm; a broken line leads from it to the way behind the back."
    ),
    gettext_noop("Somebody runs backward over a small stone; the foot that swings clears it."),
    gettext_noop("Somebody runs backward, then turns and runs on forward with the eyes far ahead."),
    gettext_noop("Somebody runs backward, upright; arcs show the arms swinging from the shoulder."),
    gettext_noop("Somebody runs backward; close marks on the ground show short steps."),
    gettext_noop("Somebody squats on a mat, chin on the chest, arms in front; a teacher stands beside."),
    gettext_noop(
        "Somebody stops from running backward: knees bent, trunk over the feet, marks on the ground that come closer and closer."
    ),
    gettext_noop(
        "Somebody walks backward on a treadmill, the screen behind the back, a hand on the rail, the key on a cord."
    ),
    gettext_noop("Somebody walks backward, upright, in three small steps; the heels lead the way."),
    gettext_noop("Soreness, as the runner told it"),
    gettext_noop("Sprints of boys"),
    gettext_noop("Sprints of growing boys, not distance running."),
    gettext_noop("Sprints say nothing of endurance: give at least one time over 400 m or more."),
    gettext_noop(
        "Stand on the side rails with your back to the screen, hold both rails, and let somebody at the screen start a slow walking pace."
    ),
    gettext_noop("Stand still, elbows bent at a right angle, hands loose."),
    gettext_noop("Stand tall; the weight stays over your feet and does not hang behind them."),
    gettext_noop("Standing"),
    gettext_noop("Standing on one leg, seconds"),
    gettext_noop(
        "Standing was not counted, and the clocks are too far apart to see it: it is hidden in the other parts. A recording, or a clock at every kilometre or mile, would tell."
    ),
    gettext_noop("Standing, a pause"),
    gettext_noop("Standing, belt off"),
    gettext_noop("Standing, drills"),
    gettext_noop("Start"),
    gettext_noop("Steep"),
    gettext_noop("Steep down"),
    gettext_noop("Step by step it was never measured; a step backward is also shorter."),
    gettext_noop(
        "Step on, walk backward, first with both hands, then with one, then with none; faster only while somebody is at the screen."
    ),
    gettext_noop("Sterzing et al. 2016, Gait Posture 46:135"),
    gettext_noop("Stop"),
    gettext_noop(
        "Stop as you would on the road, not as hard as you can. Three to six stops; rest between them."
    ),
    gettext_noop(
        "Stop at once and sit down. Call the emergency number. Whoever falls and does not breathe normally needs chest compressions and the nearest defibrillator."
    ),
    gettext_noop("Stop at once when the head touches the mat, and when neck or back hurt."),
    gettext_noop(
        "Stop before it becomes a fall. Walk off forwards if that is free of pain, else wait for the medical team."
    ),
    gettext_noop(
        "Stop for today; a good answer does not cancel it. Somebody stays beside the runner. Call the emergency number for vomiting, neck pain, a headache or confusion that grows, weak or tingling limbs."
    ),
    gettext_noop("Stop the drill when you tip backward once: go back to walking."),
    gettext_noop("Stop when a calf, an Achilles tendon or the foot hurts; not only today, until it is calm."),
    gettext_noop("Stop when a foot scrapes twice: then the run is over, forward or walking."),
    gettext_noop("Stop when a knee twists or pinches, or when the third turn makes you dizzy."),
    gettext_noop(
        "Stop when anything hurts, tingles in an arm, or makes you dizzy; if it comes again, ask a doctor."
    ),
    gettext_noop("Stop when one side hurts or does not turn as far as the other."),
    gettext_noop("Stop when the line is lost: look round, then start again."),
    gettext_noop("Stop when the neck is stiff, when you see double or grow dizzy."),
    gettext_noop("Stop when the picture shakes so much that you read nothing from it."),
    gettext_noop("Stop when the shoulders creep up to the ears: shake them out, then go on or leave it."),
    gettext_noop("Stop when you cannot see your partner's hands, and whenever one of you is unsure."),
    gettext_noop("Stop when you grow dizzy, when you lose the line twice in a row, or when the calves pull."),
    gettext_noop("Stop when you reach far behind yourself for length: that is where one trips."),
    gettext_noop(
        "Stop. Call the emergency number and note the time. Something soft under the head, people and hard things away. Hold nothing down, put nothing in the mouth. When the jerking ends, turn on the side if breathing is normal, and stay until the runner is fully back. No breath, or gasps: chest compressions and the nearest defibrillator at once."
    ),
    gettext_noop(
        "Stop. Call the emergency number and the medical team of the race, in cool weather too. Stay. Hot: shade and cold water over the whole body. Cold: out of the wind, dry clothes."
    ),
    gettext_noop(
        "Stop. Out of wind and rain, wet clothes off, dry layers, the head covered; no alcohol, no rubbing, no hot bath. Call the emergency number."
    ),
    gettext_noop("Strength for calf and neck"),
    gettext_noop(
        "Students who had learned a fall to one side in martial arts made fewer mistakes with the head when they were made to fall backward."
    ),
    gettext_noop("Sun"),
    gettext_noop("Sunday"),
    gettext_noop(
        "Swing the arms from the shoulder for 30 seconds: the hand comes to the chin, the elbow goes back to the ribs."
    ),
    gettext_noop(
        "Tailwind of {wind} m/s as reported: time changes by {percent} %, between {low} and {high} %."
    ),
    gettext_noop("Take your time: the picture alone."),
    gettext_noop("Take your time: the words under the picture say what it shows."),
    gettext_noop("Tax"),
    gettext_noop("Technique backward"),
    gettext_noop("Telephones, sound and cameras"),
    gettext_noop("Ten steps, and turning from the chest."),
    gettext_noop("Thank you, and kind regards"),
    gettext_noop("That day has another run now: {name}."),
    gettext_noop("That day has fewer minutes now."),
    gettext_noop("That day has had its run."),
    gettext_noop("That day has no time."),
    gettext_noop("That fall changed the speed of the head less than a roll straight back."),
    gettext_noop(
        "That is a figure of a group and not your own risk, and nobody has studied it in people running backward."
    ),
    gettext_noop("That is a figure of a group and not your own risk."),
    gettext_noop(
        "That is a group of endurance athletes and not you, with less for a cool day and an easy pace by a rule of ours that nobody measured. Weigh yourself before and after a session to know your own."
    ),
    gettext_noop(
        "That is a mean of a group for one step. It was not lower in every one of them, it is not your own value, and it says nothing of a kilometre: backward takes more steps for it."
    ),
    gettext_noop("That takes {minutes} minutes on the day of the long run."),
    gettext_noop("The Age, 27 November 2007"),
    gettext_noop(
        "The Boston Athletic Association has guide and support runners for athletes with visual, physical or intellectual impairments. Of a spotter for anybody else nothing was found; New York had a guide beside a runner with a movement disorder in 2017."
    ),
    gettext_noop(
        "The Connexion tells of the marathon of 3:25 in 2023 that its runner had picked a race without throngs, to have room for running backward."
    ),
    gettext_noop("The Guinness mark from May 2015 to March 2017."),
    gettext_noop("The Guinness mark until 2004; Guinness’s own page was not seen."),
    gettext_noop("The Guinness mark until October 2019."),
    gettext_noop(
        "The Hartford Marathon Foundation ends a race for everybody still on the way when its limit is reached; water, medical help and a medal are then no longer certain. The Boston Athletic Association names 5:30 p.m. as the hour its course closes."
    ),
    gettext_noop(
        "The Hartford Marathon Foundation offers a ride to the finish to those behind its limit, and notes the numbers of those who refuse it."
    ),
    gettext_noop(
        "The International Retro Runner rules of 2016 and the order of the German retro runners have the toes point against the direction of the run the whole time."
    ),
    gettext_noop(
        "The International Retro Runner rules of 2016 do not accept help from somebody who moves forward, and leave it to the organiser to admit such runners in single cases. The order of the German retro runners accepts a companion who does not touch the runner."
    ),
    gettext_noop(
        "The International Retro Runner rules of 2016 have who is overtaken make way to the faster runner; who does not may be disqualified."
    ),
    gettext_noop("The amount is larger than any that is kept."),
    gettext_noop("The amount is nothing; give more than 0."),
    gettext_noop("The arms set the beat and the trunk stays quiet and upright."),
    gettext_noop("The ball of the foot finds the ground before the heel does, and your steps make no noise."),
    gettext_noop("The ball of the foot lands under you, the heel sinks softly, the toes leave last."),
    gettext_noop("The bend at {place} m turns to no side: say left or right, as the course runs."),
    gettext_noop("The best mark is {best}, and {claim} is claimed."),
    gettext_noop("The best mark is {best}."),
    gettext_noop("The best {event}, {mark}"),
    gettext_noop("The bib"),
    gettext_noop("The book has no mark of the {event} backwards."),
    gettext_noop(
        "The bridges and hills are as high and as long as published. The ground between them was not: it is drawn level between the published lowest and highest places."
    ),
    gettext_noop("The button leads to its own page; you give there, and what it says there holds."),
    gettext_noop(
        "The call at {place} m lies beyond the end of the way at {end} m: leave it out or make the way longer."
    ),
    gettext_noop("The call at {place} m needs a radius above 0 and a turn of 0 or more."),
    gettext_noop("The camera on the runner’s back:"),
    gettext_noop("The card was declined. Nothing was paid; try another."),
    gettext_noop("The charity cannot take %(currency)s; it takes %(accepted)s."),
    gettext_noop("The charity has not said which currencies it can take."),
    gettext_noop("The charity’s consent is dated %(day)s, which is still to come."),
    gettext_noop("The charity’s country is missing."),
    gettext_noop("The charity’s legal name is missing."),
    gettext_noop("The charity’s own account at the provider is missing; ask its treasurer for its number."),
    gettext_noop("The charity’s registration number is missing."),
    gettext_noop("The chin is on the chest; the head never touches the mat."),
    gettext_noop("The claimed {event}, {mark}"),
    gettext_noop(
        "The course changes from year to year by some blocks. Bridges over the river are missing: nobody published how high they are."
    ),
    gettext_noop(
        "The course closes after {time}, and so far it leads to the line {late} later. The odds of a finish by then, from here: {chance}. Of falls and injuries they know nothing."
    ),
    gettext_noop(
        "The course closes after {time}. The odds of a finish by then, from here: {chance}. Of falls and injuries they know nothing."
    ),
    gettext_noop(
        "The course closes after {time}. The odds that there is enough for a finish by then: {chance}. Of falls and injuries they know nothing."
    ),
    gettext_noop("The course closes {closes} after your start, and the plan finishes in {finish}."),
    gettext_noop("The course has closed, after {time}."),
    gettext_noop(
        "The crowd at the start is taken to hold everybody to {speed} km/h for {way} m: {lost} of the finish time."
    ),
    gettext_noop("The day before the race is free."),
    gettext_noop("The day liked for the long run has no time: another one is taken."),
    gettext_noop(
        "The effort does not carry as far as {way} km even at the slowest pace allowed: allow a slower pace, or look whether the climb, the wind or the runner’s power was typed in another unit."
    ),
    gettext_noop(
        "The fast end of the interval is faster than the best time told of over {distance} backward, claims included (about {best})."
    ),
    gettext_noop(
        "The fast end of the interval is faster than the best time told of over {distance} forward (about {best})."
    ),
    gettext_noop(
        "The fastest mark seen at this distance. The same list stands on the pages of recordholders.org."
    ),
    gettext_noop("The fee"),
    gettext_noop("The figures of Flynn 1994."),
    gettext_noop(
        "The file has distances and no positions: neither bends nor the side of the wind can be told."
    ),
    gettext_noop(
        "The file has neither positions nor distances, so no course can be made of it. Open another."
    ),
    gettext_noop(
        "The file has no elevation: the course is taken as flat, and unsure by ± {sd} m, with grades of some 2 %."
    ),
    gettext_noop(
        "The file has only {points} points on {certified} km. The way is drawn in straight lines between them: good for the wind and for long hills, not for finding the way; bends and short hills are missing."
    ),
    gettext_noop(
        "The file has only {points} points on {certified} km: too few to draw the way. Open a recording with a point at least every {hole} m."
    ),
    gettext_noop(
        "The file has {points} points, and a straight line between two is no course. Open a recording of the way."
    ),
    gettext_noop(
        "The file holds {count} tracks and routes of {lengths} km, and none is the course of {wanted} km. Open a file of that course alone, or give the length that it was certified with."
    ),
    gettext_noop("The file holds {count} tracks and routes; number {number}, of {length} km, is taken."),
    gettext_noop(
        "The file is {measured} km long and the course {certified} km. Open a recording of the whole course, or give the length that it was certified with."
    ),
    gettext_noop(
        "The file measures {measured} km; it is scaled by {percent} % to the certified {certified} km."
    ),
    gettext_noop("The finish"),
    gettext_noop("The finish is not after “{earlier}”."),
    gettext_noop(
        "The finish times stand in the wrong order: {first}, {middle}, {last}. Give the earliest first."
    ),
    gettext_noop("The first backward run: {way}, because there was none in the 30 days before."),
    gettext_noop("The first look goes over one shoulder: say left or right."),
    gettext_noop(
        "The first stretch, against those after it: the crowd, a start line that was crossed late, or a pace of its own."
    ),
    gettext_noop("The foot clears the ground though the leg is tired."),
    gettext_noop("The foot lands toe first, which the calf has to hold; runners tell of sore calves."),
    gettext_noop("The forefoot lands first"),
    gettext_noop("The forward self faces forward."),
    gettext_noop("The gift is %(stays)s."),
    gettext_noop("The gift was in %(currency)s; a refund is in the same currency."),
    gettext_noop(
        "The giver’s bank already holds this gift. Answer the dispute, or accept it; a refund on top would pay twice."
    ),
    gettext_noop("The heights are read as feet, as you said."),
    gettext_noop(
        "The heights jitter by {noise} m, as they do among buildings; they are smoothed over {window} m."
    ),
    gettext_noop("The hips turn with the feet, and the pace hardly changes."),
    gettext_noop("The inner forefoot and the midfoot carry more; one runner tells of stress fractures."),
    gettext_noop(
        "The kneecap was pressed less, on average, in 20 healthy people at the same speed; not in all of them, and at a walking pace 10 others showed no difference."
    ),
    gettext_noop(
        "The last four weeks are made from what you told of a usual week: the days of the runs are assumed."
    ),
    gettext_noop("The last {way} went at {pace} a kilometre, and this counts on {rest} from here."),
    gettext_noop("The last {way} went at {pace} a mile, and this counts on {rest} from here."),
    gettext_noop("The letters are written."),
    gettext_noop(
        "The level is that of a race of {known} km and this one has {way} km: predict over the race’s own distance."
    ),
    gettext_noop(
        "The line through these races gives a critical speed of {speed} m/s and a D′ of {way} m, which no runner has: one of them was no race, or of another year."
    ),
    gettext_noop("The lines of a track serve as a guide."),
    gettext_noop("The link was gone {count} times, {longest} s the longest; both sides were told."),
    gettext_noop("The long run on {day} is less than three days from it."),
    gettext_noop(
        "The long run’s day has too few minutes: with {{minutes}} the longest run reaches {longest}."
    ),
    gettext_noop(
        "The longest backward run of 30 days is {longest}; the distance asks a longest training run of {asks}."
    ),
    gettext_noop(
        "The mark at {place} m ({time}) does not come after the one before it at {earlier} m ({clock})."
    ),
    gettext_noop("The neck is long and the head rests on it."),
    gettext_noop("The newest plan could not be made."),
    gettext_noop(
        "The newspaper’s list begins at 490 ft; here the start lies 459 ft above the finish, as the race’s sponsor says, which puts it at 472 ft, as a runners’ magazine has it."
    ),
    gettext_noop("The next look goes over the right one, always by turns."),
    gettext_noop("The odds are unknown."),
    gettext_noop("The odds of the planned finish: {chance}."),
    gettext_noop("The odds that it is there: {chance}."),
    gettext_noop("The official {event} backwards is {mark}, as the press has it."),
    gettext_noop("The official {event} backwards is {mark}."),
    gettext_noop("The official {event}, {mark}"),
    gettext_noop(
        "The order of the German retro runners has bibs fastened on the back. Other races ask for the bib on the front, as Ultra Marburg does: on somebody who runs backward it then faces where they came from."
    ),
    gettext_noop(
        "The order of the German retro runners stops the clock when the back, at the height of the chest, reaches the line. The International Retro Runner rules of 2016 have the heels behind the starting line."
    ),
    gettext_noop(
        "The order of the German retro runners urges everybody to protect head, wrists and elbows, for safety."
    ),
    gettext_noop("The page gives the wrong runner: the 39:20 of Dresden is Thomas Dold’s."),
    gettext_noop("The pair of {day} says {ratio}, far from the rest: it counts {percent} %."),
    gettext_noop(
        "The place is an inference: the 5th Retro Running World Championships were held there that year."
    ),
    gettext_noop(
        "The plan finishes in {finish}. With all there is to give one such day in ten ends before {low}, and more than one in ten ends before the finish line."
    ),
    gettext_noop(
        "The plan finishes in {finish}. With all there is to give, four such days in five end between {low} and {high}."
    ),
    gettext_noop("The plan finishes in {finish}; four such days in five end between {low} and {high} h."),
    gettext_noop(
        "The plan finishes in {finish}; one such day in ten ends before {low} h, and more than one in ten ends before the finish line."
    ),
    gettext_noop("The plan of {day} could not be made."),
    gettext_noop(
        "The plan was easier, or harder, than all there was to give on the day as it was planned: so much of the difference was chosen with it."
    ),
    gettext_noop("The plan’s own margin"),
    gettext_noop(
        "The press counted about 2,500 people treated in the storm of Boston in 2018; about 95 % of the field finished."
    ),
    gettext_noop(
        "The press tells that Guinness World Records asked a woman for a marathon under 5:00 hours before it would open a title for women."
    ),
    gettext_noop("The provider cannot take %(amount)s %(currency)s; the nearest that it can is %(nearest)s."),
    gettext_noop("The provider’s books and ours agree in all %(known)d lines."),
    gettext_noop("The race is nearer now."),
    gettext_noop("The race is not run."),
    gettext_noop("The race is on another day."),
    gettext_noop("The race is out of reach and left out, so nothing tapers for it: the weeks climb on."),
    gettext_noop("The race is tomorrow."),
    gettext_noop(
        "The race of {race} on {day} is not run: by then the longest run is {longest}, which allows {limit} at most."
    ),
    gettext_noop(
        "The race on {day} does not lie ahead. Planned are weeks without a race: give the day of the next one."
    ),
    gettext_noop(
        "The race on {day} is left out: nothing is run backward for some days after a fall or with a part so sore."
    ),
    gettext_noop("The race on {day} is left out: nothing is run so soon after an illness."),
    gettext_noop(
        "The race on {day} is left out: what the body told holds everything hard back for some days, and a race is hard."
    ),
    gettext_noop(
        "The race on {day} is too near for a build-up: what is run now comes too late for it. Planned are the days until then."
    ),
    gettext_noop(
        "The race on {day} is {weeks} weeks away. Planned are the first {most}; the rest is planned when it is nearer."
    ),
    gettext_noop("The race on {day} on the way is left out: it comes after the race."),
    gettext_noop("The race on {day} on the way is left out: it does not lie ahead."),
    gettext_noop("The race on {day} on the way is left out: nothing can be run on that day."),
    gettext_noop(
        "The race on {day} on the way is left out: the week before the race stays free of another one."
    ),
    gettext_noop("The race was yesterday. The result is not written down yet."),
    gettext_noop("The race was {days} days ago. The result is not written down yet."),
    gettext_noop("The race: the one run that may be longer than the rule of growth allows."),
    gettext_noop("The race: {way} on {day}."),
    gettext_noop("The record as of August 2012; the page does not name who holds it."),
    gettext_noop(
        "The record then, at the 1st Retro Running World Championships. In September 2012 an 18.04 was called the third fastest ever, so 17.80 or better stood at that time."
    ),
    gettext_noop("The record then, at the 4th Retro Running World Championships."),
    gettext_noop(
        "The recording ends {gap} m from where it begins, so it is no round to be run {laps} times. Open a recording of one whole lap, or give 1 lap."
    ),
    gettext_noop("The recording has no distance, so it does not tell where time went."),
    gettext_noop(
        "The recording is {recorded} km long and the course {course} km: cut it to the race, or open another."
    ),
    gettext_noop("The rest may be eased to between 50 and 100 % of the effort, not to {share} %."),
    gettext_noop("The result of a race."),
    gettext_noop("The road to the race, week by week"),
    gettext_noop("The run comes out of the picture, towards who looks."),
    gettext_noop("The run goes on into the picture."),
    gettext_noop("The run was ended before: this counts once that is taken back."),
    gettext_noop(
        "The runner crosses the line before seeing it. Walk the last stretch beforehand and choose a mark by the road for each call."
    ),
    gettext_noop("The runner takes {usual} minutes for it, on a fast day {least}."),
    gettext_noop("The runner takes {usual} minutes for it."),
    gettext_noop("The runner, backward:"),
    gettext_noop(
        "The runner’s own thumb is quicker than the feet: 0.35 s are put on, an assumption of ours."
    ),
    gettext_noop("The runner’s telephone, as a mirror:"),
    gettext_noop("The same amount from the same person came by card within ten days."),
    gettext_noop("The same amount from the same person is there already, within ten days."),
    gettext_noop("The same amount with the same number is there already."),
    gettext_noop("The same list stands on the pages of recordholders.org."),
    gettext_noop("The same picture or letter belongs to another gift already."),
    gettext_noop("The scene from above: who stands where and looks which way. The run goes up the picture."),
    gettext_noop("The start"),
    gettext_noop(
        "The telephone in the runner’s belt, until it lies still. Rough: a body sways after it stands, and the way is worked out from the time."
    ),
    gettext_noop("The telephone on the runner feels the first push. Nothing is taken off."),
    gettext_noop("The text stands whole on the next page."),
    gettext_noop(
        "The time of a backward run has {time} forward in it: the warm-up, walks between pieces and first drills. An easy end forward comes on top, as long as you like."
    ),
    gettext_noop(
        "The time over 5 km got better in all groups, forward groups too; peak speed backward only in the groups that ran backward."
    ),
    gettext_noop("The way bends to your left"),
    gettext_noop("The way bends to your right"),
    gettext_noop(
        "The way is drawn in straight lines between {places} places: good for the wind, not for finding the way."
    ),
    gettext_noop("The way to the finish, and off it"),
    gettext_noop("The week has its {count} hard days without it."),
    gettext_noop("The week has its {count} running days without it."),
    gettext_noop("The week has its {count} running days; one more than usual is the most."),
    gettext_noop("The week is not over, so its monotony is not known yet."),
    gettext_noop("The weeks are over. What came of them is not written down yet."),
    gettext_noop(
        "The weeks that were worked out are kept from you, for a rule of safety is broken in them: {broken} That is a mistake of the program, please tell us. With another day of the race or other days to train it may not make it."
    ),
    gettext_noop("The week’s running stands on its other days."),
    gettext_noop(
        "The wind is reported high above open ground; about half of it reaches a runner, more on bridges, less in a field."
    ),
    gettext_noop("The words at {place} m have {count} letters: up to {most} fit on a cue sheet."),
    gettext_noop("The words of goal {letter} have {count} letters; {most} fit on a band."),
    gettext_noop("The year is worked out from “eleven years ago” in January 2016."),
    gettext_noop(
        "The year is worked out: the page gives his age as 25, and the race is the one on New Year’s Eve."
    ),
    gettext_noop("The {way} forward for the neck come on top of the plan’s metres."),
    gettext_noop("Then to {place}: {way} along the course, {straight} as the crow flies."),
    gettext_noop("Then to {place}: {way} along the course."),
    gettext_noop(
        "Then {leaves} tells {takes} how {runner} is, what was taken last and what comes next, and hands over the stop list."
    ),
    gettext_noop("There is no such page."),
    gettext_noop(
        "There is nothing to compare with: no {direction} session in the 30 days before. How much longer than usual it was cannot be said."
    ),
    gettext_noop("There is nothing to go by yet: give at least one time over one distance, either way."),
    gettext_noop(
        "There was no comparison group, and the spread is as wide as the effect. A news item that speaks of 30 athletes means this study."
    ),
    gettext_noop("These are cautious published figures: this pair has measured nothing yet."),
    gettext_noop(
        "These are things that somebody has said somewhere, with the place. Rules change, races have their own, and nothing here says what holds for yours: ask the race director in writing, and keep the answer."
    ),
    gettext_noop(
        "These marks make an exponent of {exponent}; runners have between 1.03 and 1.30. {first} and {second} agree least ({pair})."
    ),
    gettext_noop(
        "These marks make backward faster than forward, which is known of nobody: look at them once more."
    ),
    gettext_noop(
        "These signals are our own; no race and no federation knows them, and nobody has tested them. Agree on them, and try them at five metres before you run."
    ),
    gettext_noop("Thick ink is fast, {fast}; thin ink is slow, {slow}."),
    gettext_noop(
        "Thirty seconds faster than anybody’s mark over the distance, 2:31.1: a slip of the page that printed it. Whom the page named was not written down."
    ),
    gettext_noop(
        "This browser plays no sound by itself: read the words on the screen, or take another browser."
    ),
    gettext_noop(
        "This comes to no sweat at all: you would have gained more than you drank. Look whether what was drunk is written down, and whether before and after were exchanged."
    ),
    gettext_noop(
        "This comes to {rate} l of sweat an hour, more than anybody is known to lose ({most} l). Look at the minutes and at what was drunk."
    ),
    gettext_noop(
        "This counts runs and knows nothing of your health. How it is worked out is our own choice, and was tested on nobody."
    ),
    gettext_noop("This day holds about {middle}; four such days in five end between {low} and {high}."),
    gettext_noop(
        "This day holds about {middle}; one such day in ten ends before {low}, and more than one in ten ends before the finish line."
    ),
    gettext_noop("This gift is paid."),
    gettext_noop("This gift was entered by mistake and does not count."),
    gettext_noop("This gift went back to its giver; this paper is no receipt for a gift."),
    gettext_noop(
        "This is a picture of past load that fades, not a measurement of you: it allows nothing, forbids nothing and predicts nothing."
    ),
    gettext_noop("This is a rehearsal: no card is charged and no money moves."),
    gettext_noop("This is a rehearsal: no money moved, and this is no receipt for a gift."),
    gettext_noop("This is a rehearsal: no money moves, and no card is asked for."),
    gettext_noop(
        "This is faster than the best time told of over {distance} backward, claims included (about {best}): nobody is known to have run it."
    ),
    gettext_noop(
        "This is faster than the best time told of over {distance} forward (about {best}): nobody is known to have run it."
    ),
    gettext_noop("This is faster than the fastest mark of the book, {time}: look at it once more."),
    gettext_noop(
        "This is no medical advice. Under 18, with an illness of heart, kidneys or metabolism, pregnant, or on medicines: ask a doctor."
    ),
    gettext_noop(
        "This is no tax advice. %(name)s gives the receipt, not the runner; ask it, or somebody who knows the rules of your country, whether your gift counts."
    ),
    gettext_noop(
        "This is slower than any time that is taken for {distance} ({longest}): nothing so slow was tested."
    ),
    gettext_noop(
        "This list is no diagnosis and no medical advice. When in doubt stop, and ask the medical team of the race; in danger call the emergency number of the place."
    ),
    gettext_noop("This page has expired; nothing was paid."),
    gettext_noop("This page is in aid of %(name)s. It is not run by it and not on behalf of it."),
    gettext_noop("This plan reaches the line {late} after the course closes, which is after {time}."),
    gettext_noop(
        "This plan reaches the line {late} after the course closes: it finishes in {finish}, and the course closes {closes} after your start."
    ),
    gettext_noop(
        "This receipt is given by the charity named above, not by the runner. It is no tax advice; keep it with your papers."
    ),
    gettext_noop("This site takes nothing. What the charity’s page takes stands there."),
    gettext_noop(
        "Thomas Dold writes that his record over 5 km had a protocol of the course’s measurement, timing of its own, cyclists and a notary. Guinness World Records takes 42.195 km for the marathon."
    ),
    gettext_noop("Three seconds for each."),
    gettext_noop("Three small steps, both shoulders by turns."),
    gettext_noop(
        "Three times 15 minutes a week is what eight men walked backward for four weeks; it made walking backward cheaper. Whether so much running backward does anything forward, nobody has measured."
    ),
    gettext_noop("Thu"),
    gettext_noop("Thursday"),
    gettext_noop("Times are those of the day, for a runner who crosses the start line at {time}."),
    gettext_noop("Times count from the moment the runner crosses the start line."),
    gettext_noop("Tired, dizzy, or something hurts: that is enough for today. Nothing here is lost by it."),
    gettext_noop("To come to a stand from here takes about {far}: a cautious guess, for nobody measured it."),
    gettext_noop(
        "To drink: two cups at each table, the first for {runner}. {who} drinks to thirst, at most {most} l in all."
    ),
    gettext_noop("To drink: two cups at each table, the first for {runner}; {who} drinks to thirst."),
    gettext_noop("To end it, hold the rails and step onto the sides, then let the belt stop."),
    gettext_noop("To reach {target} by then the longest run would have to be {start} today."),
    gettext_noop("To reach {target} move the race a week later."),
    gettext_noop("To reach {target} move the race {later} weeks later."),
    gettext_noop("To reach {target} start from {start} today, or move the race a week later."),
    gettext_noop("To reach {target} start from {start} today, or move the race {later} weeks later."),
    gettext_noop("To reach {target} take a week more."),
    gettext_noop("To reach {target} take {later} weeks more."),
    gettext_noop("To the second the target of {target}."),
    gettext_noop("Today is the race."),
    gettext_noop(
        "Toe, heel, toe: the forefoot lands first and carries more under its inner half and the midfoot."
    ),
    gettext_noop("Told as 4:10, without seconds."),
    gettext_noop("Told as a world record in March 2019."),
    gettext_noop(
        "Told as the first by a woman that Guinness was asked for; that Guinness ratified it was not found."
    ),
    gettext_noop(
        "Told as the first marathon by a woman and sent to Guinness; that it was ratified was not found."
    ),
    gettext_noop("Told by who was asked; how many hours were run to one mishap is not known."),
    gettext_noop(
        "Told in an article about somebody else’s mark; Guinness had not ratified it by September 2020."
    ),
    gettext_noop("Told then as the first by a woman, and so a record; no body is named."),
    gettext_noop(
        "Told twice, the same effort differs by about {cv} %, and the band shows that alone. The numbers in the model are those of its usual form; nobody has fitted them to backward running."
    ),
    gettext_noop(
        "Trees, falls, dogs, potholes and an ambulance; blisters, shin pain, tendon inflammation, stress fractures of the foot, a sore neck."
    ),
    gettext_noop("Tue"),
    gettext_noop("Tuesday"),
    gettext_noop("Turn from the chest and hip, and let the neck do the last third."),
    gettext_noop("Turn over one shoulder in three small steps on the spot line: never with crossed feet."),
    gettext_noop("Turn over your left shoulder and run forward to {place}."),
    gettext_noop("Turn over your right shoulder and run forward to {place}."),
    gettext_noop("Turn round and back"),
    gettext_noop("Turn round and walk or jog forward, eyes far ahead, for a minute."),
    gettext_noop(
        "Turns round a post, {count} of them, are taken to lose {lost} s each: our choice, not a measurement."
    ),
    gettext_noop("Twelve people went from walking backward to running at 1.63 m/s of their own accord."),
    gettext_noop(
        "Twice the distance takes {times} times as long (exponent {exponent}, {low} to {high}): from your marks and what is usual."
    ),
    gettext_noop(
        "Twice the distance takes {times} times as long (exponent {exponent}, {low} to {high}): what is usual, for want of marks over two distances this way."
    ),
    gettext_noop(
        "Twice the distance takes {times} times as long (exponent {exponent}, {low} to {high}): what is usual, moved by how your marks of both directions go together."
    ),
    gettext_noop("Two hundred"),
    gettext_noop(
        "Two laboratories measured 35 % more at the same speed; one expert needed 20.5 % more. It differs from runner to runner, and practice in walking backward made it cheaper."
    ),
    gettext_noop("Two steps more in 30 seconds."),
    gettext_noop("USA Track & Field"),
    gettext_noop("Under 1 in 100 such days end before that, falls and stops not counted."),
    gettext_noop("Under 18 nobody is planned to run backward alone: take somebody along who sees the way."),
    gettext_noop("Under 18 nothing beyond a half marathon is planned. A shorter race can be."),
    gettext_noop("Up to about an hour nothing needs to be eaten on the way."),
    gettext_noop("Uphill and downhill stretches, against what the plan counts for them."),
    gettext_noop("Uthoff et al. 2018, Sports Med 48:1083, a review"),
    gettext_noop("Uthoff et al. 2019, Strength Cond J 41(5):48"),
    gettext_noop("Verified: the official result, and {witness} who saw all of it."),
    gettext_noop("Walk a stretch of {50 m} forward and look at all of the ground."),
    gettext_noop("Walk and run backward"),
    gettext_noop("Walk backward and count ten steps; look round on the tenth."),
    gettext_noop("Walk backward first"),
    gettext_noop("Walk backward with the line between your feet and watch it run away from you."),
    gettext_noop("Walk backward {50 m} by the mirror, with a look over the shoulder after every second one."),
    gettext_noop("Walk backward; somebody, or you yourself, says “stop”."),
    gettext_noop("Walk forward and look at the next {30 m}."),
    gettext_noop("Walk forward for a minute between; four times in all."),
    gettext_noop("Walk forward for a minute, then do it again, three times."),
    gettext_noop("Walk the same {50 m} backward, slowly, the toes down before the heel."),
    gettext_noop(
        "Walk {20 m} backward, look round, turn forward the same way; once both are sure, at an easy jog."
    ),
    gettext_noop(
        "Walking backward did: a review of eleven studies found some gain in each, and boys of seven kept theirs for twelve weeks. Whether running backward does, nobody has measured."
    ),
    gettext_noop("Walking backward took 19 % less oxygen and a heart rate 17 % lower after the four weeks."),
    gettext_noop("Walking, of patients, under supervision."),
    gettext_noop("Warm first: ten minutes easy, some of them backward."),
    gettext_noop("Water"),
    gettext_noop("Water and sports drink."),
    gettext_noop("Water."),
    gettext_noop("Wed"),
    gettext_noop("Wednesday"),
    gettext_noop("Week by week"),
    gettext_noop("Week of {day}: planned {planned}, run {run}"),
    gettext_noop("Week of {day}: {phase}"),
    gettext_noop("Week {number}"),
    gettext_noop("Week {number} of {count}"),
    gettext_noop("Week {week} of {weeks}."),
    gettext_noop("Wellesley College."),
    gettext_noop("Were it {unit}? {way} {unit} are {metres} m."),
    gettext_noop("Were the {ran} on {day} the session of {planned}, planned with {way}?"),
    gettext_noop(
        "What I have read leaves questions open, and I do not want to guess. Would you answer these in writing?"
    ),
    gettext_noop("What I have read, by the numbers above"),
    gettext_noop("What a mark may be off by lies between 0 and 0.5, not {share}."),
    gettext_noop(
        "What a storm does beyond that stays unexplained: cold hands, puddles, walking, stopping. Nobody has measured backward running in one."
    ),
    gettext_noop("What are the guidelines of this title, and until when can I ask about them?"),
    gettext_noop(
        "What begins at {place} m cannot end at {end} m: give the metres from the start line for both, the end last."
    ),
    gettext_noop("What counts as turning round, and does one such turn end the attempt?"),
    gettext_noop("What do you need of somebody under 18, a guardian’s permission among it?"),
    gettext_noop("What do you want to see before a time goes into your list?"),
    gettext_noop("What gifts are used for if the goal is missed or passed is missing."),
    gettext_noop("What happens if the race is cancelled is missing."),
    gettext_noop("What happens if the runner does not finish is missing."),
    gettext_noop(
        "What is judged at the start and at the finish of somebody who runs backward: heels, back or chip?"
    ),
    gettext_noop("What is left over. Nobody knows."),
    gettext_noop("What stands in the way"),
    gettext_noop("What the body told holds hard and longer sessions back."),
    gettext_noop(
        "What the body told holds the long runs back for some days; without that they would reach {longest}. The days off come first."
    ),
    gettext_noop(
        "What the kneecap is spared, others carry: the foot lands toe first, so calf, Achilles and forefoot hold you up. How much more falls to calf and Achilles is not known. No injury rate is known for running backward."
    ),
    gettext_noop("What this pair measured in the drill counts in these distances."),
    gettext_noop("What was assumed"),
    gettext_noop("What was proven"),
    gettext_noop("What your clinician wrote, unchanged. Nothing was worked out from it."),
    gettext_noop(
        "When does the course close, counted from my own start, and how is that told along the way?"
    ),
    gettext_noop("When that is steady, do it at an easy jog."),
    gettext_noop("When that is sure, do it from an easy jog and count your steps."),
    gettext_noop("When to begin saying it"),
    gettext_noop("When you end it"),
    gettext_noop("When {50 m} are straight, do them at an easy jog."),
    gettext_noop("Where are the medical points, and which number do my crew and I call on the day?"),
    gettext_noop(
        "Where cars, bicycles or trams go, nobody runs backward alone by this page. Take a way without them, or somebody who sees it."
    ),
    gettext_noop(
        "Where does the sweep vehicle take up who stops, and at which points can somebody step off the course and be fetched?"
    ),
    gettext_noop(
        "Where less than {least} m of the way can be seen, nobody runs backward alone by this page: give a way that can be seen for {least} m or more, or take somebody along who sees it."
    ),
    gettext_noop("Where the course runs to is not known everywhere: there the wind is taken from the side."),
    gettext_noop("Where the highest place lies is ours, after a runner’s list of miles that rise and fall."),
    gettext_noop("Which run the session of {day} was is asked and not answered."),
    gettext_noop("Which runs {n} sessions were is asked and not answered; the oldest is that of {day}."),
    gettext_noop("Which sign means what."),
    gettext_noop("Which way you face"),
    gettext_noop("Who counts as independent: a friend, somebody of the club, the crew?"),
    gettext_noop("Who is beside you"),
    gettext_noop("Who is tired, cold or hurt says so and is relieved; nobody has to ask why."),
    gettext_noop("Who keeps the charity’s registration number is missing."),
    gettext_noop("Who receives it"),
    gettext_noop("Who stands where"),
    gettext_noop(
        "Who watches where my toes point, and what happens after a stumble or a turn at an aid station?"
    ),
    gettext_noop(
        "Whoever holds this list may end the run; one sign is enough and nobody has to agree. Stopping costs the runner nothing here: what was run stays run."
    ),
    gettext_noop("Will somebody look through my list of evidence before the attempt?"),
    gettext_noop("Wind"),
    gettext_noop("Winner at the 7th Retro Running World Championships."),
    gettext_noop(
        "With a sore neck nobody looks round: until {day} backward runs stand only where somebody sees the way, or on the treadmill."
    ),
    gettext_noop(
        "With it, all marks together would make an exponent of {exponent}; runners have between 1.03 and 1.30."
    ),
    gettext_noop("With one clock nobody can tell where along the way time went."),
    gettext_noop("With somebody who sees the way."),
    gettext_noop(
        "With the taper for the race on {race} the longest backward run reaches {longest}; the wish is {target}. So the race is left out, and the weeks climb on without a taper."
    ),
    gettext_noop(
        "With this wind bare skin can freeze in ten to thirty minutes, by Canada’s table of wind chill. Ask the race director. Not starting costs nothing."
    ),
    gettext_noop(
        "With {other} it would make an exponent of {exponent}; runners have between 1.03 and 1.30. Of the two, this one agrees less with the rest."
    ),
    gettext_noop(
        "Without daylight nothing is run backward outside: on a treadmill the longest run reaches {longest}."
    ),
    gettext_noop("Without it the week has {left} backward instead of {all}."),
    gettext_noop("Without it the week has {left} forward instead of {all}."),
    gettext_noop("Without it the {way} on {day} would be too long a step."),
    gettext_noop(
        "Without relief: a minute at a walk at every second table, both facing forward, and whoever calls may ask for one at any time."
    ),
    gettext_noop("World Athletics"),
    gettext_noop("You"),
    gettext_noop("You are alone with this money, so it waits a day; until then you can take it back."),
    gettext_noop("You come to stand low and balanced, able to go either way."),
    gettext_noop("You gave {part} {score} of 10, so these are left out: {drills}."),
    gettext_noop(
        "You gave {part} {score} of 10. A day without running takes nothing away here; pain that stays or grows is for a doctor or a physiotherapist."
    ),
    gettext_noop("You gave {part} {score} of 10: hard sessions and longer runs wait."),
    gettext_noop(
        "You gave {part} {score} of 10: no drill backward today. Rest costs nothing here; with pain at rest or pain that grows, ask a doctor."
    ),
    gettext_noop("You keep the line by what you see behind you, without looking round for it."),
    gettext_noop("You know what the mirror does not show."),
    gettext_noop(
        "You may be under way for more than four hours. Then drinking too much is the greater danger: too little sodium in the blood. Never drink so much that you would weigh more at the end than at the start."
    ),
    gettext_noop("You ran {what}"),
    gettext_noop("You take more by habit; more than {most} g an hour is not shown to be of use here."),
    gettext_noop("You trust the arm and your neck rests."),
    gettext_noop("You walk in the middle of the belt, without looking for it."),
    gettext_noop("You walked {what}"),
    gettext_noop(
        "You were heavier after a session than before: that is more drunk than lost, and can be dangerous. Drink less, and only when you are thirsty."
    ),
    gettext_noop("You, facing forward"),
    gettext_noop("Your bank holds %(disputed)s of your gift of %(paid)s back while it looks into it."),
    gettext_noop("Your bank looked into your gift of %(paid)s and let it stand. Thank you."),
    gettext_noop("Your bank took %(lost)s of your gift of %(paid)s back."),
    gettext_noop(
        "Your friend stands where both see the way behind you, and calls nothing but STOP. Never alone."
    ),
    gettext_noop("Your gift has not arrived yet."),
    gettext_noop("Your gift of %(paid)s has arrived. Thank you."),
    gettext_noop("Your gift of %(paid)s went back to you."),
    gettext_noop("Your left arm straight out to the side, hand open. Hold it."),
    gettext_noop(
        "Your marks would make {finish} here, well beyond the best that anybody is known to have run this far that way ({best}). No forecast is believed beyond {bound}, so that is planned."
    ),
    gettext_noop(
        "Your money goes straight into its own account at %(provider)s. Neither the runner nor this site ever holds it."
    ),
    gettext_noop(
        "Your neck is sorer than 3 of 10: not alone today. Run forward, rest, or let somebody see the way."
    ),
    gettext_noop(
        "Your own paired efforts, cost ratio {ratio}: before your marks, backward would take {percent} % longer over {distance} ({low} to {high} %)."
    ),
    gettext_noop("Your pace backward is not known: {pace} is assumed."),
    gettext_noop("Your pace forward is not known: {pace} is assumed."),
    gettext_noop("Your partner runs forward, face to face with you, five steps away, and sees your way."),
    gettext_noop("Your races alone make an exponent of {exponent}."),
    gettext_noop("Your right arm straight out to the side, hand open. Hold it."),
    gettext_noop("Your spotter looks all the time; you look at your spotter, and your neck rests."),
    gettext_noop("Your watch must say {watch} a kilometre; the plan’s {pace} is on the certified course."),
    gettext_noop("Your watch must say {watch} a kilometre; the record’s {pace} is on the certified course."),
    gettext_noop("Your watch must say {watch} a mile; the plan’s {pace} is on the certified course."),
    gettext_noop("Your watch must say {watch} a mile; the record’s {pace} is on the certified course."),
    gettext_noop("a body that was not named"),
    gettext_noop("a copy of the guide"),
    gettext_noop("a fast forward runner"),
    gettext_noop("a finisher in {time}"),
    gettext_noop("a giver who is not named"),
    gettext_noop("a gym mat, only with somebody who teaches it"),
    gettext_noop("a headwind"),
    gettext_noop("a humidity"),
    gettext_noop("a known open way without traffic, dry and in daylight"),
    gettext_noop("a picture by somebody who comes after"),
    gettext_noop("a picture of what lies ahead"),
    gettext_noop("a picture of what lies behind"),
    gettext_noop("a picture that is swapped as in a mirror"),
    gettext_noop("a race on the way"),
    gettext_noop("a record of Guinness World Records"),
    gettext_noop("a runner before a backward marathon"),
    gettext_noop("a temperature"),
    gettext_noop("a treadmill with the key on you and rails beside you"),
    gettext_noop("a walk of {time}"),
    gettext_noop("a wet-bulb globe temperature"),
    gettext_noop(
        "a wet-bulb globe temperature of {wbgt} °C does not go with air of {temperature} °C: it lies at most {over} °C above the air and {under} °C below; give one of them"
    ),
    gettext_noop("about {count} in 100"),
    gettext_noop("about {time}"),
    gettext_noop("about {time} in all, with warm-up"),
    gettext_noop("accepted, says the press"),
    gettext_noop("accredited bicycles"),
    gettext_noop("adults"),
    gettext_noop("after"),
    gettext_noop("aid station"),
    gettext_noop("as hard as the race"),
    gettext_noop("as in Flynn 1994"),
    gettext_noop("as long as you like"),
    gettext_noop("as planned"),
    gettext_noop("at a championship"),
    gettext_noop("at home"),
    gettext_noop("at least seven runners"),
    gettext_noop("at the place"),
    gettext_noop("back"),
    gettext_noop("background knowledge; no page confirms it"),
    gettext_noop("backward"),
    gettext_noop("backward for {time}"),
    gettext_noop("backward walking and running for six weeks"),
    gettext_noop("backward walking, three times 15 minutes a week for four weeks"),
    gettext_noop("bend"),
    gettext_noop("between hard and very hard"),
    gettext_noop("body"),
    gettext_noop("boys of 13 to 15: 26 backward, 17 forward, 24 neither"),
    gettext_noop("boys of seven"),
    gettext_noop("build"),
    gettext_noop("by your clinician’s words"),
    gettext_noop("calf"),
    gettext_noop("careful place"),
    gettext_noop("centimetres"),
    gettext_noop("checkpoint"),
    gettext_noop("claimed"),
    gettext_noop("cobbles"),
    gettext_noop("crew"),
    gettext_noop("date"),
    gettext_noop("date worked out"),
    gettext_noop("day"),
    gettext_noop("distance"),
    gettext_noop("divide km/h by 3.6, mph by 2.24"),
    gettext_noop("done"),
    gettext_noop("down more than up"),
    gettext_noop("drawn"),
    gettext_noop("drills"),
    gettext_noop("easy"),
    gettext_noop("easy, you could talk"),
    gettext_noop("either side"),
    gettext_noop("eleven studies, nine of them randomised"),
    gettext_noop("every kilometre, {first} to {last}"),
    gettext_noop("every mile, {first} to {last}"),
    gettext_noop("every {step} {unit}, {first} to {last}"),
    gettext_noop("fall of {day}"),
    gettext_noop("feel"),
    gettext_noop("feet"),
    gettext_noop("finish"),
    gettext_noop("first {first}, last {last}"),
    gettext_noop("five weeks, paces set from each runner’s own peak speed"),
    gettext_noop("foot"),
    gettext_noop("forward"),
    gettext_noop("forward for {time}"),
    gettext_noop("from background knowledge"),
    gettext_noop("from {early} on"),
    gettext_noop("glutes"),
    gettext_noop("half marathon"),
    gettext_noop("hamstrings"),
    gettext_noop("hard"),
    gettext_noop("hard in pieces, easy between"),
    gettext_noop("harder than very hard"),
    gettext_noop("healthy people"),
    gettext_noop("highest"),
    gettext_noop("hills"),
    gettext_noop("his first 2 km backward"),
    gettext_noop("in {count} m"),
    gettext_noop("in {count} yards"),
    gettext_noop("independent"),
    gettext_noop("interrupted; touch the page to go on"),
    gettext_noop("intervals"),
    gettext_noop("interviews and reports"),
    gettext_noop("it holds nothing back any more."),
    gettext_noop("kerb"),
    gettext_noop("km {place}"),
    gettext_noop("knee"),
    gettext_noop("last"),
    gettext_noop("left"),
    gettext_noop("left side, looking where the runners go"),
    gettext_noop("less in a group of {people}, per step, not in all of them"),
    gettext_noop("level treadmill, both directions at eight speeds from 1.75 to 3.50 m/s"),
    gettext_noop("level with the plan"),
    gettext_noop("level with the record"),
    gettext_noop("level with the target"),
    gettext_noop("loading the words"),
    gettext_noop("long"),
    gettext_noop("longest"),
    gettext_noop("longest {way}"),
    gettext_noop("look for it"),
    gettext_noop("male joggers"),
    gettext_noop("marathon"),
    gettext_noop("maximal"),
    gettext_noop("men"),
    gettext_noop("men’s {event}"),
    gettext_noop("metres a second, lost each second"),
    gettext_noop("mile"),
    gettext_noop("mile {place}"),
    gettext_noop("mind the ground: kerb, rails, cobbles, bump, narrow, steep"),
    gettext_noop("moderate"),
    gettext_noop("more in a group of {people}, per step"),
    gettext_noop("more than twice as long"),
    gettext_noop("more, as runners tell; nobody measured it"),
    gettext_noop("name"),
    gettext_noop("narrow place"),
    gettext_noop("nation"),
    gettext_noop("near-miss of {day}"),
    gettext_noop("nearly maximal"),
    gettext_noop("neck"),
    gettext_noop("newspaper tips of 2011, on a weblog"),
    gettext_noop("newspaper, March 2018"),
    gettext_noop("no date"),
    gettext_noop("no intervals and no hills until {day}"),
    gettext_noop("no new longest run until it is told at {score} or less, or until {day}"),
    gettext_noop("no record"),
    gettext_noop("not accepted"),
    gettext_noop("not known"),
    gettext_noop("not measured"),
    gettext_noop("not named here"),
    gettext_noop("not seen in the abstract"),
    gettext_noop("note"),
    gettext_noop("notes"),
    gettext_noop("nothing"),
    gettext_noop("nothing backward until {day}"),
    gettext_noop("nothing hard until {day}"),
    gettext_noop("nothing planned"),
    gettext_noop("off"),
    gettext_noop("on"),
    gettext_noop("on a known, open way"),
    gettext_noop("on a list"),
    gettext_noop("on a track"),
    gettext_noop("on a treadmill"),
    gettext_noop("on the front"),
    gettext_noop("on the road"),
    gettext_noop("on the treadmill"),
    gettext_noop("on the treadmill, safety key on, the belt started from a stand at a walking pace"),
    gettext_noop("on which day"),
    gettext_noop("one expert, then holder of a 100 m record backwards"),
    gettext_noop("one laboratory visit, both directions at a very slow 1.0 m/s"),
    gettext_noop("one laboratory visit, both directions at the same speed"),
    gettext_noop("one laboratory visit, each direction at the speed each chose"),
    gettext_noop("one laboratory visit, pressure under the foot, backward at 70 % of the forward speed"),
    gettext_noop("one leg, left, s"),
    gettext_noop("one leg, right, s"),
    gettext_noop("ours: nobody measured it"),
    gettext_noop("outlined: right across, or nobody knows the side"),
    gettext_noop("over 99 in 100"),
    gettext_noop("page {page} of {pages}"),
    gettext_noop("pain, 0–10"),
    gettext_noop("part"),
    gettext_noop("people of about 55 with worn knees"),
    gettext_noop("place"),
    gettext_noop("place worked out"),
    gettext_noop("plan"),
    gettext_noop("planned"),
    gettext_noop("point 1"),
    gettext_noop("point 2"),
    gettext_noop("point 4"),
    gettext_noop("point 5"),
    gettext_noop("point 6"),
    gettext_noop("point 7"),
    gettext_noop("points 4 and 5"),
    gettext_noop("press on a 100 km record, 2017"),
    gettext_noop("press on a marathon, 2015"),
    gettext_noop("press on a marathon, 2023"),
    gettext_noop("press with a mile champion"),
    gettext_noop("press, 2015 to 2018"),
    gettext_noop("quads"),
    gettext_noop("race"),
    gettext_noop("race result"),
    gettext_noop("rail"),
    gettext_noop("randomised: backward walking 25 minutes, twice a week for twelve weeks"),
    gettext_noop("randomised: ten minutes of supervised backward walking, three times a week for six weeks"),
    gettext_noop("ratified"),
    gettext_noop("read in the paper, its abstract, or on the person’s own page"),
    gettext_noop("read on another page"),
    gettext_noop("read on another page, mostly the press"),
    gettext_noop("read on the page of the body, the race or the athlete"),
    gettext_noop("read out"),
    gettext_noop("read {day}"),
    gettext_noop("ready"),
    gettext_noop("record holder's own page"),
    gettext_noop("recovery"),
    gettext_noop("recreational men"),
    gettext_noop("rejected"),
    gettext_noop("reports of backward runners"),
    gettext_noop("rest"),
    gettext_noop("review of studies in which people walked backward"),
    gettext_noop("right"),
    gettext_noop("right side, looking where the runners go"),
    gettext_noop("run"),
    gettext_noop("runners"),
    gettext_noop("runners of 20 to 25"),
    gettext_noop("runs"),
    gettext_noop("say"),
    gettext_noop("says"),
    gettext_noop("seconds from playing to the ear"),
    gettext_noop("seconds from the ear to the runner’s move"),
    gettext_noop("seconds from the word to the move"),
    gettext_noop("shin"),
    gettext_noop("short grass without holes"),
    gettext_noop("skates"),
    gettext_noop("somewhat hard"),
    gettext_noop("sore, 0–10"),
    gettext_noop("source"),
    gettext_noop("speaking"),
    gettext_noop("spectators"),
    gettext_noop("speed bump"),
    gettext_noop("sprint training twice a week for eight weeks, distance and intensity matched"),
    gettext_noop("status"),
    gettext_noop("steady, you could say a sentence"),
    gettext_noop("steep drop"),
    gettext_noop("stop"),
    gettext_noop("strength"),
    gettext_noop("tape under the head"),
    gettext_noop("taper"),
    gettext_noop("ten weeks backward in a harness on a treadmill; no group that trained otherwise"),
    gettext_noop("the German retro runners"),
    gettext_noop("the best {event} ({mark})"),
    gettext_noop("the book has no mark of {sex} over {event}; it has {there}"),
    gettext_noop("the claimed {event} ({mark})"),
    gettext_noop("the course, looking in the direction of travel"),
    gettext_noop("the day of reading was not noted"),
    gettext_noop("the file carries run_direction for each record"),
    gettext_noop("the guide of a 100 km record, own page"),
    gettext_noop("the guide, who looks back against the way of the run"),
    gettext_noop("the guide, who runs forward beside, after or ahead of the runner"),
    gettext_noop("the half marathon"),
    gettext_noop("the left of who runs backward."),
    gettext_noop("the letter itself"),
    gettext_noop("the list of the International Retro Runner"),
    gettext_noop("the marathon"),
    gettext_noop("the mile"),
    gettext_noop("the motion sensors tell it"),
    gettext_noop("the names of the laps say so"),
    gettext_noop("the official {event} ({mark})"),
    gettext_noop("the plan"),
    gettext_noop("the plan goes from {first} to {last}; {day} is not in it"),
    gettext_noop("the record stands still"),
    gettext_noop("the right of who runs backward."),
    gettext_noop("the run is called so"),
    gettext_noop("the runner, who runs backward"),
    gettext_noop("the runner, who runs forward"),
    gettext_noop("the storm of 2018"),
    gettext_noop("the tables are on the left"),
    gettext_noop("the tables are on the right"),
    gettext_noop("the text of 2020"),
    gettext_noop("the time was set"),
    gettext_noop("the title"),
    gettext_noop("the words could not be loaded; open the page again where there is a network"),
    gettext_noop("there is no week to print: the plan is empty"),
    gettext_noop("thin line: an easier week"),
    gettext_noop("time"),
    gettext_noop("today"),
    gettext_noop("told"),
    gettext_noop("touch the page once, then it sounds"),
    gettext_noop("trained men"),
    gettext_noop("trained men with a greatest oxygen uptake of 71.4 ml/kg/min"),
    gettext_noop("treadmill at 5, 7.5 and 10 % grade, both directions"),
    gettext_noop("treadmill from level to 25 % uphill, both directions"),
    gettext_noop("treadmill safety page"),
    gettext_noop("treadmill, oxygen, heart rate and lactate"),
    gettext_noop("under 1 in 100"),
    gettext_noop("unverified"),
    gettext_noop("very hard"),
    gettext_noop("very, very easy"),
    gettext_noop("walk"),
    gettext_noop("walk-run"),
    gettext_noop("walked"),
    gettext_noop("watch"),
    gettext_noop("weblogs and reviews"),
    gettext_noop("week of"),
    gettext_noop("week of {first}"),
    gettext_noop("weeks of {first} to {last}"),
    gettext_noop("who gave it"),
    gettext_noop("with a guide"),
    gettext_noop("with somebody who sees the way"),
    gettext_noop("with your spotter"),
    gettext_noop("without seconds"),
    gettext_noop("women, 13 trained and 13 did not"),
    gettext_noop("women’s {event}"),
    gettext_noop("write 60 for 60 per cent"),
    gettext_noop("yards"),
    gettext_noop("you painted it on the ribbon"),
    gettext_noop("you said so"),
    gettext_noop("your forward self"),
    gettext_noop("{all}, {way} backward"),
    gettext_noop(
        "{amount} g of carbohydrate an hour is not planned: give 0 to {most} g, by the hour and not for the whole way."
    ),
    gettext_noop("{beats} beats are too near to rest ({rest}) to tell an effort by."),
    gettext_noop(
        "{before} kg before and {after} kg after are {apart} % apart; more than {most} % in one session is taken for a slip. If it is none, that is for a doctor and not for a program."
    ),
    gettext_noop("{before} kg before and {after} kg after: one of the two looks like pounds."),
    gettext_noop("{claim} is claimed."),
    gettext_noop("{count} earlier ones stand in the pictures only."),
    gettext_noop("{count} friends run {way} forward between them in {time}, at the pace of {runner}."),
    gettext_noop("{count} m"),
    gettext_noop("{count} m before"),
    gettext_noop("{count} minutes"),
    gettext_noop("{count} places"),
    gettext_noop("{count} seconds"),
    gettext_noop("{count} weeks to {day}: the longest backward run grows to {way}."),
    gettext_noop("{count} weeks: the longest backward run grows to {way}."),
    gettext_noop("{count} yards"),
    gettext_noop("{count} yd before"),
    gettext_noop("{course} has no positions, so there is no map of it. Its profile can be drawn."),
    gettext_noop(
        "{course} is not drawn well enough to find the way by: a watch would lead along straight lines. Open a recording of it, or the organiser’s own file."
    ),
    gettext_noop("{cues} calls, all at a known place."),
    gettext_noop("{cues} calls, {placed} at a known place."),
    gettext_noop("{cues} calls; where is not known."),
    gettext_noop("{days} days to go."),
    gettext_noop("{days} days to the race."),
    gettext_noop("{day} is no day of a run: the year goes from {first} to {last}."),
    gettext_noop("{day} {month}"),
    gettext_noop("{day} {month} {year}"),
    gettext_noop("{day}: the race, {way}"),
    gettext_noop("{day}: {name}, {way}"),
    gettext_noop("{day}: {way}, not in the plan"),
    gettext_noop("{distance} backward in {time}"),
    gettext_noop(
        "{distance} backward in {time} cannot be: the fastest told of, claims included, is about {fastest}. Times from {shortest} to {longest} are taken."
    ),
    gettext_noop("{distance} backward in {time}, a hard run"),
    gettext_noop("{distance} backward is the aim."),
    gettext_noop("{distance} backward since {day}."),
    gettext_noop("{distance} forward in {time}"),
    gettext_noop("{distance} forward in {time}, a hard run"),
    gettext_noop("{distance} in {time}"),
    gettext_noop(
        "{distance} m in {seconds} s is faster than anybody ever ran. Was the time given in minutes instead of seconds?"
    ),
    gettext_noop(
        "{distance} m in {time} is faster than anybody ever ran. Were minutes given as seconds, or hours as minutes?"
    ),
    gettext_noop("{distance} m in {time} is slower than a walk. Were seconds given as minutes?"),
    gettext_noop(
        "{done} of the last {passed} backward sessions were run. If your share of sessions stays as it was, and pain and injury left out, the longest run by {day} is {low} to {high} in four cases of five; planned are {planned}."
    ),
    gettext_noop("{early} to {late}"),
    gettext_noop("{effort} of 10"),
    gettext_noop("{figure} on {day}."),
    gettext_noop(
        "{finish} is faster than anybody is known to have run this far backward: {best} is the best told of, claims included."
    ),
    gettext_noop(
        "{finish} is faster than anybody is known to have run this far forward: about {best} is the best."
    ),
    gettext_noop(
        "{finish} takes {effort} % of what you are worth here. The odds that it is there: {chance}."
    ),
    gettext_noop("{finish} takes {effort} % of what you have. The odds that it is there: {chance}."),
    gettext_noop("{first} and {second} both call between {start} and {end}: two voices at once."),
    gettext_noop("{first} is written down twice between {start} and {end}."),
    gettext_noop("{first} on {first_day}, {last} on {last_day}, measured {count} times."),
    gettext_noop("{gels} gels of {g} g each"),
    gettext_noop("{g} g of carbohydrate"),
    gettext_noop("{hours} h"),
    gettext_noop("{hours} h {minutes} min"),
    gettext_noop("{hours} hours {minutes} minutes"),
    gettext_noop("{kilometres} km"),
    gettext_noop(
        "{laps} laps of {points} points are more than can be drawn. Open a recording with fewer points."
    ),
    gettext_noop("{leaves}: “{takes} takes over. I call until you hear {takes}.”"),
    gettext_noop("{letter}: finish by {time}, when the course closes."),
    gettext_noop("{letter}: finish, however long it takes."),
    gettext_noop("{letter}: finish; the plan for it takes {time}."),
    gettext_noop("{letter}: {time}."),
    gettext_noop("{lines} lines are too many: up to {most} are read."),
    gettext_noop("{margin} over the target of {target}."),
    gettext_noop("{margin} under the target of {target}."),
    gettext_noop("{mark} is told twice and counts once, as {kept}."),
    gettext_noop(
        "{mark} was run in weather. {effects} Taken off, that is {time} on a calm day, between {low} and {high}, and counts less for it."
    ),
    gettext_noop("{mark}: by itself it says {time} backward over {distance}."),
    gettext_noop("{mark}: by itself it says {time} forward over {distance}."),
    gettext_noop("{mass} kg looks like pounds: that would be {as_kg} kg."),
    gettext_noop("{measure}: not measured yet."),
    gettext_noop("{metres} m"),
    gettext_noop("{metres} m is no distance of the record book; it has {events}"),
    gettext_noop("{minutes} min"),
    gettext_noop("{missing} ({percent} %) faster than the best mark, {mark}."),
    gettext_noop("{missing} ({percent} %) faster than the claim, {mark}."),
    gettext_noop("{missing} ({percent} %) faster than the official mark, {mark}."),
    gettext_noop("{missing} ({percent} %) to the best mark, {mark}."),
    gettext_noop("{missing} ({percent} %) to the claim, {mark}."),
    gettext_noop("{missing} ({percent} %) to the official mark, {mark}."),
    gettext_noop("{ml} ml"),
    gettext_noop("{month} {year}"),
    gettext_noop("{much} ahead of the plan"),
    gettext_noop("{much} ahead of the record"),
    gettext_noop("{much} ahead of the target"),
    gettext_noop("{much} behind the plan"),
    gettext_noop("{much} behind the record"),
    gettext_noop("{much} behind the target"),
    gettext_noop("{names} or {last}"),
    gettext_noop(
        "{names} would join on the way. USATF’s rule 144 counts pacing by somebody who is not in the race as assistance, and lets a pace-setter who entered and started (a copy of 2020)."
    ),
    gettext_noop("{name} needs a finish time above 0 and under ten days."),
    gettext_noop(
        "{n} came after {seconds} s or not at all, and count as {seconds} s: a word not heard is a slow word."
    ),
    gettext_noop("{n} came too early, before {seconds} s, and do not count."),
    gettext_noop("{n} of {least} stops: the published figures stand until then."),
    gettext_noop("{n} of {least} tries: the calls keep to the published figures until then."),
    gettext_noop("{n} went the other way; the drill of left and right is for that."),
    gettext_noop("{off} earlier than planned"),
    gettext_noop("{off} later than planned"),
    gettext_noop("{one} and {other}"),
    gettext_noop("{page} has another {field}: {value}{note}."),
    gettext_noop("{page}{tells}, grade {grade}, {seen}"),
    gettext_noop("{part} {score} of 10 on {day}, nothing told in the {days} days before."),
    gettext_noop("{part} {score} of 10 on {day}, {before} on {earlier}."),
    gettext_noop("{part} {score} of 10 on {day}."),
    gettext_noop("{part} {score} of 10:"),
    gettext_noop(
        "{per_cent} % longer than the longest {direction} session of the 30 days before, {longest}."
    ),
    gettext_noop("{place} m is not ahead of the runner, who was seen at {seen} m of {finish} m."),
    gettext_noop(
        "{place} m is not between the start and the finish at {finish} m: give metres from the start line."
    ),
    gettext_noop("{place} m is not on the course, which goes from {start} to {finish} m."),
    gettext_noop(
        "{place} was tapped at {time} although the run was ended at {ended}: the end stands until whoever tapped it, or the runner, takes it back."
    ),
    gettext_noop("{place}, about {time} on the race clock: {leaves} hands over to {takes}."),
    gettext_noop("{place}, about {time} on the race clock; no place to wait is known there."),
    gettext_noop("{place}, {name}, about {time} on the race clock."),
    gettext_noop("{place}, {name}, about {time} on the race clock: {leaves} hands over to {takes}."),
    gettext_noop("{place}: {clock}, {off}"),
    gettext_noop("{place}: {standing}, {odds} % to finish under {time}."),
    gettext_noop(
        "{practice} practised backward: before your marks, backward would take {percent} % longer over {distance} ({low} to {high} %)."
    ),
    gettext_noop(
        "{practised} {unit} practised backward: about {ratio} before anything of yours is measured (a rule of ours between 1.35 untrained and 1.20 for one expert)."
    ),
    gettext_noop("{race}: questions of a runner"),
    gettext_noop("{race}: questions of a runner who goes backward"),
    gettext_noop("{result}, as planned."),
    gettext_noop("{result}, {off} less than the planned {planned}."),
    gettext_noop("{result}, {off} more than the planned {planned}."),
    gettext_noop("{runner}: “{takes}.” From then on only {takes} calls."),
    gettext_noop(
        "{seconds} seconds are less than earphones without a wire take for music: the telephone may have changed to its mode for calls while it listened, or the sound did not go through the earphones. The cautious figure is kept."
    ),
    gettext_noop("{sessions} sessions without an effort told are missing from it."),
    gettext_noop("{session}: from {was} to {now}."),
    gettext_noop("{session}: left out on {was}."),
    gettext_noop("{slow} to {fast}, {felt}"),
    gettext_noop("{source}, {people} people ({grade})"),
    gettext_noop("{source}; that it is less in a short race is ours"),
    gettext_noop("{takes}: “{takes} here. I have the way.”"),
    gettext_noop("{target} allows {percent} % over {forward} forward."),
    gettext_noop("{target} backward is {percent} % faster than {forward} forward."),
    gettext_noop("{target} has gone by."),
    gettext_noop("{target} is out of reach from here."),
    gettext_noop("{target} is out of reach here: no effort that is planned carries to the finish."),
    gettext_noop(
        "{target} is out of reach here: within the speeds allowed this course takes {shortest} to {longest}."
    ),
    gettext_noop(
        "{target} is out of reach here: {nearest} is the nearest that an effort between {least} and {most} % of the runner’s own makes, with the speeds that bends, descents and the start allow."
    ),
    gettext_noop(
        "{target} is slower than is planned here: {nearest} takes {least} % of the runner’s own effort. Walk it without a plan, or give a time up to that."
    ),
    gettext_noop(
        "{times} times as long as the longest {direction} session of the 30 days before, {longest}."
    ),
    gettext_noop("{time} ({way})"),
    gettext_noop(
        "{time} for the first {way} m cannot be: times from {shortest} to {longest} are taken; look whether the clock and the place belong together."
    ),
    gettext_noop(
        "{time} for {distance} backward is far faster than anybody has run, claims included ({best}): times from {shortest} to {longest} are taken."
    ),
    gettext_noop(
        "{time} for {distance} forward is far faster than anybody has run ({best}): times from {shortest} to {longest} are taken."
    ),
    gettext_noop(
        "{time} for {distance} is slower than a slow walk: times from {shortest} to {longest} are taken."
    ),
    gettext_noop(
        "{time} from {earlier} to {place} m cannot be: nobody has run that in less than {shortest}; look whether the clock and the places belong together."
    ),
    gettext_noop("{time} of strength for calf and neck, at home"),
    gettext_noop("{time} would be place {place} of {count} in the {event}, you counted."),
    gettext_noop("{value} is not taken ({what}): it lies between {least} and {most}. Measure it again."),
    gettext_noop("{volume} ml cannot be: give 0, or {least} to {most} ml."),
    gettext_noop("{volume} ml looks like litres: {volume} l would be {ml} ml."),
    gettext_noop("{way} backward"),
    gettext_noop("{way} backward were run, which is longer than anything in the next two weeks."),
    gettext_noop("{way} forward"),
    gettext_noop("{way} forward in {time}, at {pace}."),
    gettext_noop("{way} m from {speed} m/s cannot be: a stop takes {shortest} to {longest} m."),
    gettext_noop(
        "{weeks} of the last 4 weeks have more than {most}: nobody runs so far, so they do not count as usual. Were miles or metres read as kilometres?"
    ),
    gettext_noop(
        "{weeks} weeks are more than are planned at a time. Planned are the first {most}; the rest is planned when it is nearer."
    ),
    gettext_noop("{what} in {far}, on both sides."),
    gettext_noop("{what} in {far}, on your left."),
    gettext_noop("{what} in {far}, on your right."),
    gettext_noop("{what} in {far}."),
    gettext_noop("{what} lies between {least} and {most} {unit}, not {told} {unit}: {hint}"),
    gettext_noop("{what} on both sides {lead}"),
    gettext_noop("{what} on your left {lead}"),
    gettext_noop("{what} on your right {lead}"),
    gettext_noop("{what} {lead}"),
    gettext_noop("{what}, left"),
    gettext_noop("{what}, right"),
    gettext_noop("{what}, standing."),
    gettext_noop("{what}, {place}: I am there now"),
    gettext_noop("{what}. Nobody has said which way you ran."),
    gettext_noop("{where}: across you or nearly none, of {wind} {unit} reported"),
    gettext_noop("{where}: {here} {unit} against you where you run, of {wind} {unit} reported"),
    gettext_noop("{where}: {here} {unit} with you where you run, of {wind} {unit} reported"),
    gettext_noop("{where}: {pace}"),
    gettext_noop("{where}: {what}, left as the course goes."),
    gettext_noop("{where}: {what}, on both sides."),
    gettext_noop("{where}: {what}, right as the course goes."),
    gettext_noop("{where}: {what}."),
    gettext_noop("{whom}: up to {what}."),
    gettext_noop(
        "{who} calls for {time} without relief. Nobody should call for longer than {most}: that is our rule, and nobody has measured it. One guide is known to have called for 12:20 hours."
    ),
    gettext_noop("{who} cannot run to {place} m: this course ends at {finish} m."),
    gettext_noop("{who} cannot stand at {place} m: this course goes from {start} to {finish} m."),
    gettext_noop("{who} did it."),
    gettext_noop("{who} finished in {time}."),
    gettext_noop("{who} ran {distance} backward."),
    gettext_noop("{who} runs {way} forward in {time}, at the pace of {runner}."),
    gettext_noop("{words}, fall of {day}"),
    gettext_noop("{words}, near-miss of {day}"),
    gettext_noop("“%(provider)s” is no provider that is spoken with here; known are %(known)s."),
    gettext_noop("“%(typed)s” can be read in two ways; write %(small)s or %(large)s."),
    gettext_noop("“%(typed)s” has a comma where a point belongs; write %(point)s."),
    gettext_noop("“%(typed)s” is less than nothing; give more than 0."),
    gettext_noop("“%(typed)s” is no amount; write it in digits, like %(example)s."),
    gettext_noop(
        "“In” says how far before the place to say it, at the speed planned there. Running slower, say it later. “Look for it”: the place is only roughly known; say it when you see it."
    ),
    gettext_noop(
        "“Verified” is Heelfirst’s own word, for an official result and one witness. Who keeps a record asks for more; what the crew tapped and what a watch recorded are no official result."
    ),
    gettext_noop("“{later}” is not after “{earlier}”: look whether the clocks run on from the start."),
    gettext_noop("“{line} …” is too long for a split: write a place and a clock, as 5 km 25:10."),
    gettext_noop("“{line}” has no place: write it before the clock, as 5 km 25:10."),
    gettext_noop("“{line}” has no time: write a place and the clock there, as 5 km 25:10."),
    gettext_noop("“{line}” is not on the course of {length} {unit}."),
    gettext_noop("“{line}”: a clock is above zero there."),
    gettext_noop("“{line}”: the finish stands there twice."),
    gettext_noop("“{line}”: {why}"),
    gettext_noop("“{place}” stands there twice."),
    gettext_noop("“{text}” is no distance of the record book; it has {events}"),
    gettext_noop("“{text}” is not a time: minutes and seconds go up to 59"),
    gettext_noop("“{text}” is not a time: write h:mm:ss or m:ss, for example 3:43:39"),
    gettext_noop("“{words}”: begin {begin} m before the line, {clock} to go."),
    gettext_noop("“{words}”: begin {begin} m before the line, {seconds} seconds to go."),
    gettext_noop("“{words}”: begin {begin} yd before the line, {clock} to go."),
    gettext_noop("“{words}”: begin {begin} yd before the line, {seconds} seconds to go."),
    gettext_noop("“{word}”: {runner} keeps clear of the people."),
    gettext_noop("“{word}”: {runner} lifts the foot on that side, over the kerb."),
    gettext_noop("“{word}”: {runner} reaches out where the cups are."),
    gettext_noop("“{word}”: {runner} turns with the way."),
    gettext_noop("“{word}”: {runner} would drift away from the cups. Here it is “{other}”."),
    gettext_noop("“{word}”: {runner} would leave the way. Here it is “{other}”."),
    gettext_noop("“{word}”: {runner} would move towards the people. Here it is “{other}”."),
    gettext_noop(
        "“{word}”: {runner} would step over nothing, and meet the kerb with the other foot. Here it is “{other}”."
    ),
)
