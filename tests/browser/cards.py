"""Messages, forms and a home tab such as the real bot sends, for the page to draw."""

from typing import Any

Body = dict[str, Any]


def plain(text: str) -> Body:
    return {"type": "plain_text", "text": text, "emoji": True}


def said(text: str, **more: Any) -> Body:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}} | more


def button(text: str, action_id: str, **more: Any) -> Body:
    return {"type": "button", "text": plain(text), "action_id": action_id} | more


def option(text: str, value: str, description: str = "") -> Body:
    return {"text": plain(text), "value": value} | ({"description": plain(description)} if description else {})


RATINGS = [
    option("Green", "green", "The agreed date will be met"),
    option("Amber", "amber", "At risk, with a plan to recover"),
    option("Red", "red", "Will not be met without a decision"),
]
ACTIONS = [
    ("3.1.1", "Clear the backlog of assessments open beyond 20 weeks", "Wed 31 Mar 2027", "Amber, backlog 148"),
    ("3.1.2", "Issue new EHC plans within 20 weeks", "Wed 31 Mar 2027", "Red, 30% against 59%"),
    ("4.1.1", "Complete every phase transfer review by 15 February", "Mon 15 Feb 2027", "not yet updated"),
]


def ask() -> list[Body]:
    """The request that opens a cycle: all of a person's actions in one message."""
    blocks: list[Body] = [
        {"type": "header", "text": plain("Your update for the January Cabinet")},
        said(
            "Good morning. Please update *3 actions* by *Wed 9 Dec*. "
            "Type it as you would say it, for example `3.1.1 amber, backlog 131`, or use the buttons."
        ),
        {"type": "divider"},
    ]
    for ref, title, due, position in ACTIONS:
        blocks += [
            said(f"*{ref}*  {title}\n_Due {due}_. Last said: {position}.", accessory=overflow(ref)),
            {
                "type": "actions",
                "block_id": f"ask-{ref}",
                "elements": [
                    button("Update", "update", value=ref, style="primary"),
                    button("No change", "no_change", value=ref),
                    {
                        "type": "static_select",
                        "action_id": "rating",
                        "placeholder": plain("Rating"),
                        "options": RATINGS,
                    },
                ],
            },
        ]
    small = "Due in 7 working days. Need more time? Say so and the lead will be asked. :hourglass_flowing_sand:"
    return [*blocks, {"type": "context", "elements": [{"type": "mrkdwn", "text": small}]}]


def overflow(ref: str) -> Body:
    options = [option("Someone else owns this", f"not-mine:{ref}"), option("Show its history", f"history:{ref}")]
    return {"type": "overflow", "action_id": "more", "options": options}


def confirmation(ref: str, quote: str) -> list[Body]:
    """What was recorded, and a way back."""
    sure = {
        "title": plain("Undo this update?"),
        "text": {"type": "mrkdwn", "text": f"The update of *{ref}* is taken back."},
        "confirm": plain("Undo"),
        "deny": plain("Keep it"),
        "style": "danger",
    }
    return [
        said(f":white_check_mark: Recorded for *{ref}*: *Amber*."),
        said(f"> {quote}"),
        {
            "type": "section",
            "fields": [
                {"type": "mrkdwn", "text": "*Backlog*\n131 (was 148)"},
                {"type": "mrkdwn", "text": "*Date*\nWed 31 Mar 2027, unchanged"},
            ],
        },
        {
            "type": "actions",
            "elements": [
                button("Correct it", "update", value=ref),
                button("Undo", "undo", style="danger", confirm=sure),
            ],
        },
    ]


def form(ref: str = "3.1.1") -> Body:
    """The update form: one field of each kind the bot uses."""
    rating: Body = {"type": "radio_buttons", "action_id": "value", "options": RATINGS}
    words: Body = {"type": "plain_text_input", "action_id": "value", "multiline": True, "max_length": 600}
    figure: Body = {"type": "number_input", "action_id": "value", "is_decimal_allowed": False, "min_value": "0"}
    blocks: list[Body] = [
        said(f"*{ref}*  Clear the backlog of assessments open beyond 20 weeks"),
        {"type": "input", "block_id": "rating", "label": plain("How is it going?"), "element": rating},
        {
            "type": "input",
            "block_id": "done",
            "label": plain("What has been done since last time?"),
            "hint": plain("Plain words. No children’s names or initials."),
            "element": words,
        },
        {"type": "input", "block_id": "backlog", "label": plain("Backlog today"), "element": figure, "optional": True},
        {
            "type": "input",
            "block_id": "date",
            "label": plain("New date, if it needs one"),
            "hint": plain("The improvement lead agrees it or not."),
            "element": {"type": "datepicker", "action_id": "value"},
            "optional": True,
        },
        {
            "type": "input",
            "block_id": "cover",
            "label": plain("Who covers for you?"),
            "element": {"type": "users_select", "action_id": "value", "placeholder": plain("Choose a person")},
            "optional": True,
        },
    ]
    shown: Body = {"type": "modal", "callback_id": "update", "private_metadata": ref, "blocks": blocks}
    return shown | {"title": plain("Update " + ref), "submit": plain("Send update"), "close": plain("Cancel")}


def home(name: str) -> Body:
    """A person's home tab."""
    blocks: list[Body] = [
        {"type": "header", "text": plain(f"{name}: 3 actions, 1 answered")},
        said("The *January Cabinet* cycle is open. Updates are due *Wed 9 Dec*."),
        {"type": "actions", "elements": [button("Update an action", "update", value="3.1.1", style="primary")]},
        {"type": "divider"},
    ]
    for ref, title, due, position in ACTIONS:
        accessory = button("Update", "update", value=ref, accessibility_label=f"Update {ref}")
        blocks.append(said(f"*{ref}*  {title}\nDue {due}. {position}", accessory=accessory))
    return {"type": "home", "blocks": blocks}


def digest() -> list[Body]:
    """The directors' digest: long, with figures, risks and what is missing."""
    return [
        {"type": "header", "text": plain("Directors’ digest: SEND improvement plan, January Cabinet")},
        said(
            "*48 actions.* 17 completed and evidenced, 19 on track, 8 at risk, *4 will not be met*. 3 have no update."
        ),
        {
            "type": "section",
            "fields": [
                {"type": "mrkdwn", "text": f"*{label}*\n{value}"}
                for label, value in (
                    ("EHC plans in 20 weeks", "30% against 59% by March :small_red_triangle_down:"),
                    ("Backlog beyond 20 weeks", "131, was 148"),
                    ("EP advice overdue", "41, was 44"),
                    ("Answered on time", "41 of 44 asked"),
                )
            ],
        },
        {"type": "divider"},
        said(
            "*What changed*\n• *3.1.1* backlog down by 17; a second locum psychologist starts on 4 January\n"
            "• *4.1.1* moved to _at risk_: 62 phase transfer reviews still to hold\n"
            "• *5.2.1* speech and language waits: the trust gave no figure this month"
        ),
        said("*Risks and mitigations*"),
        said(
            "1. *SR01* IF permanent case officers cannot be recruited THEN caseloads stay above 200. Score 20.\n"
            "Mitigation: market supplement; rolling advert; agency cover to March. <@U000000A1|Head of HR>\n"
            "2. *SR02* locum psychologists: score 16, level. See the <https://council.example/board|board paper>.\n"
            "3. *SR07* no mitigation is recorded :warning:"
        ),
        said("*Decisions needed*\n>Fund two more case officers to 31 March (£46,000)\n>Agree a new date for *1.1.2*"),
        {
            "type": "actions",
            "elements": [
                button("Show all actions", "all", style="primary"),
                button("Approve for Cabinet", "approve"),
                {"type": "datepicker", "action_id": "as_at", "initial_date": "2026-12-21"},
            ],
        },
        {
            "type": "context",
            "elements": [
                {
                    "type": "mrkdwn",
                    "text": "As at <!date^1797843600^{date_short} at {time}|21 Dec>. Confirmed by the lead.",
                }
            ],
        },
    ]
