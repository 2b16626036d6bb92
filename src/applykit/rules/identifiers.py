"""A kind about numbers that vouch for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from applykit.findings import say
from applykit.formats import account_key_agrees
from applykit.rules.kind import Failed, Illustration, Kind, Outcome, Passed, Unread, key
from applykit.view import State, View

if TYPE_CHECKING:
    from collections.abc import Iterator


class AccountKey(Kind, kw_only=True):
    """The key digit of a bank account agrees with the bank's БИК.

    The form of both is the schema's affair; this kind sees that they belong together. Passes: an account of that
    bank. Fails: a digit is mistyped in either.
    """

    name: ClassVar[str] = "account-key"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                account: /company/account
                bik: /company/bik
            """,
            passes='company: {account: "40702810938000000001", bik: "044525225"}',
            fails='company: {account: "40702810838000000001", bik: "044525225"}',
        ),
    )
    account: str = key("pattern")
    bik: str = key("pattern")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element."""
        account, bik = view.read(self.account, scope), view.read(self.bik, scope)
        if State.ABSENT in (account.state, bik.state):
            return
        lacking = next((match.address for match in (account, bik) if not match.readable), None)
        if lacking is not None:
            yield Unread(account.address, lacking)
        elif account_key_agrees(str(account.value), str(bik.value)):
            yield Passed(account.address)
        else:
            yield Failed(account.address, say("account-key", label=view.label(account.address), bik=str(bik.value)))

    def reads(self) -> tuple[str, ...]:
        """The account and the БИК."""
        return (self.account, self.bik)
