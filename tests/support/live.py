"""A real kernel whose cells are run one after the other, as somebody runs them by hand."""

from types import TracebackType

from jupyter_client.manager import KernelManager

from grader.course.course import first_descent

_SECONDS = 120


class LiveKernel:
    """A kernel that waits for cells; a context that ends it."""

    def __init__(self) -> None:
        self._manager = KernelManager(kernel_name="python3")
        self._manager.start_kernel(cwd=str(first_descent().solutions))
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=_SECONDS)

    def __enter__(self) -> "LiveKernel":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)

    def run(self, source: str, cell_id: str = "") -> str:
        """Run a cell and return what it displayed; an error ends the cell and nothing else.

        cell_id: as a frontend tells which of its cells is run; empty for one that does not.
        """
        session = self._client.session
        message = session.msg(
            "execute_request",
            {
                "code": source,
                "silent": False,
                "store_history": True,
                "user_expressions": {},
                "allow_stdin": False,
                "stop_on_error": False,
            },
            metadata={"cellId": cell_id} if cell_id else {},
        )
        self._client.shell_channel.send(message)
        return "\n".join(self._shown(message["header"]["msg_id"]))

    def _shown(self, request: str) -> list[str]:
        shown: list[str] = []
        while True:
            message = self._client.get_iopub_msg(timeout=_SECONDS)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] in ("display_data", "execute_result"):
                shown.append(content["data"]["text/plain"])
            elif message["msg_type"] == "status" and content["execution_state"] == "idle":
                return shown
