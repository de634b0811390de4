"""opsdroid's own Slack connector, pointed at the workspace of the benchmark: nothing else of it is changed."""

import os

import opsdroid.connector.slack.connector as theirs

CONFIG_SCHEMA = theirs.CONFIG_SCHEMA


class HereConnector(theirs.ConnectorSlack):
    def __init__(self, config, opsdroid=None):
        super().__init__(config, opsdroid=opsdroid)
        self.slack_web_client.base_url = os.environ["SLACK_API_URL"]
        self.slack_web_client.proxy = None
