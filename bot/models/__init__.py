"""The tables of the record, one file a subject. They hold words, never colours, and no rules."""

from bot.models.audit import Audit, AuditSeal, Hold
from bot.models.change import (
    ActionChange,
    Confirmation,
    DateChange,
    Decision,
    DecisionWord,
    Inquiry,
    StatusDecision,
    StatusRequest,
    Verification,
)
from bot.models.conversation import Conversation
from bot.models.cycle import Ask, AskState, Cycle, Meeting, Term
from bot.models.effect import Effect
from bot.models.evidence import Evidence
from bot.models.installation import InstallTicket, SlackInstallation, TeamsRegistration, TenantPlan, WorkspacePlace
from bot.models.job import JobRun
from bot.models.mail_link import LinkCode, LinkDevice, LinkEnd, LinkKey
from bot.models.matter import Matter
from bot.models.measure import Measure, MeasureValue
from bot.models.outgoing import Kind, Outgoing, Receipt, State
from bot.models.person import Absence, Delegation, HandOver, LinkedAccount, Member, Pause, Person, PostWriter, Snooze
from bot.models.plan import Action, ActionMeasure, Area, Plan
from bot.models.plan_page import PageLink, PagePlace
from bot.models.read_through import ReadThrough
from bot.models.report import Approval, DigestWord, Snapshot
from bot.models.risk import Mitigation, Risk, RiskAction
from bot.models.roll_up import RollUp
from bot.models.saved import SavedQuestion
from bot.models.update import Milestone, Update
from bot.models.version import Version
from bot.models.vouched import Vouched

__all__ = [
    "Absence",
    "Action",
    "ActionChange",
    "ActionMeasure",
    "Approval",
    "Area",
    "Ask",
    "AskState",
    "Audit",
    "AuditSeal",
    "Confirmation",
    "Conversation",
    "Cycle",
    "DateChange",
    "Decision",
    "DecisionWord",
    "Delegation",
    "DigestWord",
    "Effect",
    "Evidence",
    "HandOver",
    "Hold",
    "Inquiry",
    "InstallTicket",
    "JobRun",
    "Kind",
    "LinkCode",
    "LinkDevice",
    "LinkEnd",
    "LinkKey",
    "LinkedAccount",
    "Matter",
    "Measure",
    "MeasureValue",
    "Meeting",
    "Member",
    "Milestone",
    "Mitigation",
    "Outgoing",
    "PageLink",
    "PagePlace",
    "Pause",
    "Person",
    "Plan",
    "PostWriter",
    "ReadThrough",
    "Receipt",
    "Risk",
    "RiskAction",
    "RollUp",
    "SavedQuestion",
    "SlackInstallation",
    "Snapshot",
    "Snooze",
    "State",
    "StatusDecision",
    "StatusRequest",
    "TeamsRegistration",
    "TenantPlan",
    "Term",
    "Update",
    "Verification",
    "Version",
    "Vouched",
    "WorkspacePlace",
]
