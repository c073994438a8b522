"""Lesson 01, answered in other ways, all of them right."""

STYLES = {
    "matrix": (
        "t3 = torch.tensor([[5, 6], [7, 8], [9, 10]], dtype=torch.float32)",
        "t3 = torch.arange(5.0, 11.0).reshape(3, 2)",
        "t3 = torch.linspace(5, 10, 6).view(3, -1)",
        "t3 = torch.from_numpy(np.arange(5, 11, dtype=np.float32).reshape(3, 2))",
        "t3 = torch.stack([torch.tensor([row, row + 1.0]) for row in (5.0, 7.0, 9.0)])",
        "t3 = torch.empty(3, 2)\nfor place in range(6):\n    t3[place // 2, place % 2] = 5 + place",
        "t3 = torch.tensor([[5, 6], [7, 8], [9, 10]]).float()",
        "t3 = torch.nn.Parameter(torch.arange(5, 11).double().unflatten(0, (3, 2)))",
        "t3 = torch.tensor([5.0, 7, 9])[:, None] + torch.tensor([0.0, 1])",
    ),
    "dtype": (
        "counts = torch.tensor([3, 4, 4, 6])\nkind = counts.dtype\nt5 = counts.float()",
        "counts = torch.tensor([3, 4, 4, 6])\nkind = torch.int64\nt5 = counts.type(torch.float32)",
        "counts = torch.tensor([3, 4, 4, 6])\nkind = counts.dtype\nt5 = counts * 1.0",
        "counts = torch.tensor([3, 4, 4, 6])\nkind = torch.long\nt5 = torch.tensor([3., 4, 4, 6])",
        "counts = torch.tensor([3, 4, 4, 6])\nt5 = counts.to(dtype=torch.float)\n"
        "kind = counts.dtype",
        "counts = torch.tensor([3, 4, 4, 6])\nkind = counts.dtype\n"
        "t5 = torch.tensor([float(one) for one in counts])",
        "counts = torch.tensor([3, 4, 4, 6])\nkind = counts.dtype\nt5 = counts.to(torch.ones(1))",
        "counts = torch.tensor([3, 4, 4, 6])\n"
        "def both(t, wanted=torch.float32):\n    return t.dtype, t.to(wanted)\n"
        "kind, t5 = both(counts)",
        "counts = torch.tensor([3, 4, 4, 6])\nkind = counts.dtype\n"
        "t5 = torch.empty(4, dtype=torch.float32).copy_(counts)",
    ),
    "join": (
        "t6 = torch.full_like(t3, 42)\nt7 = torch.cat([t3, t6], dim=0)",
        "t6 = torch.ones(3, 2) * 42\nt7 = torch.vstack((t3, t6))",
        "t6 = torch.full(t3.shape, 42.0)\nt7 = torch.concat((t3, t6))",
        "t6 = torch.tensor([[42, 42]] * 3)\nt7 = torch.stack([*t3, *t6.float()])",
        "t6 = torch.zeros_like(t3).fill_(42)\nt7 = torch.concatenate([t3, t6])",
        "t6 = torch.empty(3, 2)\nt6[:] = 42\nt7 = torch.empty(6, 2)\nt7[:3], t7[3:] = t3, t6",
        "t6 = torch.tensor(42.0).expand(3, 2)\nt7 = torch.cat((t3, t6), axis=0)",
        "t6 = torch.full((3, 2), 42, dtype=torch.int8)\n"
        "t7 = torch.nn.functional.pad(t3, (0, 0, 0, 3), value=42)",
        "t6 = t3.new_full(t3.shape, 42)\nt7 = t3\n"
        "for row in t6:\n    t7 = torch.cat((t7, row.reshape(1, -1)))",
    ),
    "broadcast": (
        "def price_table(prices, discounts):\n    return prices[:, None] - discounts[None, :]",
        "def price_table(prices, discounts):\n    return prices.unsqueeze(1) - discounts",
        "def price_table(p, d):\n    return torch.stack([one - d for one in p])",
        "def price_table(prices, discounts):\n    return (prices - discounts.reshape(-1, 1)).T",
        "price_table = lambda prices, discounts: prices.view(-1, 1).sub(discounts)",
        "def price_table(prices, discounts):\n"
        "    table = torch.empty(len(prices), len(discounts))\n"
        "    for i, price in enumerate(prices):\n        for j, off in enumerate(discounts):\n"
        "            table[i, j] = price - off\n    return table",
        "def price_table(prices, discounts):\n"
        "    return torch.subtract(*torch.meshgrid(prices, discounts, indexing='ij'))",
        "def price_table(prices, discounts):\n"
        "    return torch.vmap(lambda price: price - discounts)(prices)",
        "def price_table(prices, discounts):\n"
        "    return torch.from_numpy(np.subtract.outer(prices.numpy(), discounts.numpy()))",
        "def price_table(prices, discounts):\n"
        "    table = prices.reshape(-1, 1).repeat(1, len(discounts))\n"
        "    table -= discounts\n    print(table)\n    return table",
    ),
    "normalise-rows": (
        "def row_shares(X):\n    return X / X.sum(1, keepdim=True)",
        "def row_shares(X):\n    return X / X.sum(dim=1)[:, None]",
        "def row_shares(X):\n    return (X.T / X.sum(dim=1)).T",
        "def row_shares(table):\n    return torch.stack([row / row.sum() for row in table])",
        "def row_shares(X):\n    return torch.div(X, torch.sum(X, dim=-1).unsqueeze(-1))",
        "def row_shares(X):\n    ones = torch.ones(X.shape[1], 1)\n"
        "    return X / (X.float() @ ones)",
        "def row_shares(X):\n    shares = X.clone().double()\n    shares /= shares.sum(1, True)\n"
        "    return shares",
        "def row_shares(X):\n    return torch.nn.functional.normalize(X.float(), p=1, dim=1)",
        "def row_shares(X):\n"
        "    return torch.tensor([[one / sum(row) for one in row] for row in X.tolist()])",
        "def row_shares(X):\n    counted = X.numpy()\n"
        "    return torch.from_numpy(counted / counted.sum(axis=1, keepdims=True))",
    ),
    "transpose": (
        "def by_city(by_day):\n    return by_day.t()",
        "def by_city(by_day):\n    return by_day.transpose(0, 1)",
        "def by_city(by_day):\n    return by_day.permute(1, 0).contiguous()",
        "def by_city(table):\n    return torch.stack(list(table), dim=1)",
        "by_city = lambda by_day: torch.einsum('dc->cd', by_day)",
        "def by_city(by_day):\n    days, cities = by_day.shape\n"
        "    turned = torch.empty(cities, days, dtype=by_day.dtype)\n"
        "    for i in range(days):\n        for j in range(cities):\n"
        "            turned[j, i] = by_day[i, j]\n    return turned",
        "by_city = torch.t",
        "def by_city(by_day):\n    return torch.tensor(list(zip(*by_day.tolist())))",
        "def by_city(by_day):\n    return torch.from_numpy(by_day.numpy().T.copy())",
        "def by_city(by_day):\n    days, cities = by_day.shape\n"
        "    return by_day.T.reshape(cities, days)",
    ),
    "predict-shared": (
        "y_changes, copy_changes = 'yes', 'no'",
        "copy_changes = 'no'\ny_changes = 'yes'",
        "y_changes = 'Yes'\ncopy_changes = 'No'",
        "y_changes = ' yes '\ncopy_changes = 'no'",
    ),
    "device": (
        "def best_device():\n    return 'cuda' if torch.cuda.is_available() else 'cpu'",
        "def best_device():\n    if torch.cuda.is_available():\n"
        "        return torch.device('cuda')\n"
        "    return torch.device('cpu')",
        "def best_device():\n    name = 'cpu'\n    if torch.cuda.is_available():\n"
        "        name = 'cuda'\n    return name",
        "best_device = lambda: ('cpu', 'cuda')[torch.cuda.is_available()]",
        "def best_device():\n    return 'cuda:0' if torch.cuda.is_available() else 'cpu'",
        "def best_device():\n    return {True: 'cuda', False: 'cpu'}[torch.cuda.is_available()]",
        "from torch.cuda import is_available\ndef best_device():\n"
        "    return 'cuda' if is_available() else 'cpu'",
        "def best_device(ask=torch.cuda.is_available):\n"
        "    return torch.device('cuda', 0) if ask() else torch.device('cpu')",
        "def best_device():\n    if torch.cuda.is_available():\n"
        "        print(torch.cuda.get_device_name(0))\n"
        "        return torch.accelerator.current_accelerator()\n    return 'cpu'",
    ),
}
