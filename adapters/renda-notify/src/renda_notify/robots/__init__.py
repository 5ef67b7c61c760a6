"""The robots of chat services: each posts a message into the one group that it belongs to.

They know the services' addresses, signatures, lengths and rates. They do not know who reads a
group. Their modules: `wecom` (企业微信), `dingtalk` (钉钉), `feishu` (飞书), and what they share,
`robot` (a message in parts, the answer read) and `posting_rate` (how many a minute).
"""
