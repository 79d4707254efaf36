using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matchers;

/// <summary>MCP servers that a package runner fetches without a version, in settings of agents and in code that starts one.</summary>
internal sealed partial class UnpinnedServer : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file) => Starts(file)
        .Select(s => Unpinned(file, s)).OfType<StringNode>()
        .Select(package => new Candidate(package.Span, package, [], package.Value, package.Value));

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(["npx", "uvx", "bunx", "pnpx", "dlx", "\"uv\"", "'uv'", "pipx", "dnx"]);

    // The words of each command line that starts a server.
    private static IEnumerable<IReadOnlyList<Node>> Starts(FileContext file)
    {
        foreach (var node in Nodes(file))
        {
            var (command, arguments) = node switch
            {
                MapNode map when IsServer(map) => (Entry(map, CommandNames), Entry(map, ArgumentNames)),
                CallNode call when IsStdio(call) => (Named(call, CommandNames), Named(call, ArgumentNames)),
                _ => default,
            };
            switch (command)
            {
                case ListNode words when arguments is null:
                    yield return words.Items;
                    break;
                case StringNode when arguments is ListNode list:
                    yield return [command, .. list.Items];
                    break;
            }
        }
    }

    private static readonly string[] CommandNames = ["command", "Command", "cmd"];

    private static readonly string[] ArgumentNames = ["args", "Args", "arguments", "Arguments"];

    private static IEnumerable<Node> Nodes(FileContext file)
    {
        var pending = new Stack<Node>(file.Model.Tree.Statements.Reverse());
        while (pending.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                pending.Push(child);
            }
        }
    }

    // `mcpServers: {name: {command, args}}`, a list of such maps, or the options of a transport in code.
    private static bool IsServer(MapNode map)
    {
        for (var (at, depth) = ((Node)map, 0); at.Parent is { } parent && depth < 4; at = parent, depth++)
        {
            switch (parent)
            {
                case CallNode call:
                    return IsStdio(call);
                case MapNode above when above.Entries.FirstOrDefault(e => e.Value == at)?.Key is { } key && ServerKeys().IsMatch(key):
                    return true;
            }
        }

        return false;
    }

    // `new StdioClientTransport(new() { Command = … })` names the type outside.
    private static bool IsStdio(CallNode call) => call.Callee switch
    {
        NameNode name when StdioName().IsMatch(name.Name) => true,
        MemberNode member when StdioName().IsMatch(member.Name) => true,
        NameNode { Name.Length: > 0 } or MemberNode => false,
        _ => call.Parent is CallNode outer && IsStdio(outer),
    };

    private static Node? Entry(MapNode map, string[] names) => map.Entries.FirstOrDefault(e => names.Contains(e.Key))?.Value;

    private static Node? Named(CallNode call, string[] names) => call.Arguments.FirstOrDefault(a => names.Contains(a.Name))?.Value;

    // The package that the runner fetches, when it has no version.
    private static StringNode? Unpinned(FileContext file, IReadOnlyList<Node> nodes)
    {
        if (nodes.Any(n => n is not StringNode { IsInterpolated: false }))
        {
            return null;
        }

        var words = nodes.Cast<StringNode>().ToList();
        var at = Runner(words);
        if (at < 0)
        {
            return null;
        }

        for (; at < words.Count && words[at].Value is ['-', ..] flag; at++)
        {
            switch (flag)
            {
                case "--no-install" or "--no" or "--offline":
                    return null;
                case "-p" or "--package" or "--from" or "--spec":
                    return at + 1 < words.Count && IsUnpinned(file, words[at + 1].Value) ? words[at + 1] : null;
                case "--python" or "--with" or "--index-url" or "--registry" or "--directory" or "--project":
                    at++;
                    break;
            }
        }

        return at < words.Count && IsUnpinned(file, words[at].Value) ? words[at] : null;
    }

    // Where the words behind the runner begin, or -1; `cmd /c npx` is how Windows starts one.
    private static int Runner(List<StringNode> words)
    {
        var at = words is [{ Value: "cmd" or "cmd.exe" }, { Value: "/c" or "/C" }, ..] ? 2 : 0;
        string Word(int i) => i < words.Count ? words[i].Value : "";
        return (Word(at), Word(at + 1), Word(at + 2)) switch
        {
            ("npx" or "npx.cmd" or "uvx" or "bunx" or "pnpx" or "dnx", _, _) => at + 1,
            ("pnpm" or "yarn", "dlx", _) or ("npm", "exec", _) or ("pipx", "run", _) or ("bun", "x", _) => at + 2,
            ("uv", "tool", "run") => at + 3,
            _ => -1,
        };
    }

    // A package that the repository declares is run in the version that its lock file names; a runner of local files fetches no server.
    private static bool IsUnpinned(FileContext file, string package)
    {
        var match = Package().Match(package);
        if (!match.Success || match.Groups["name"].Value is "tsx" or "ts-node" or "node" or "vite-node" or "nodemon" or "python" or "fastmcp")
        {
            return false;
        }

        var version = match.Groups["version"].Value;
        return (version.Length == 0 || char.IsAsciiLetter(version[0])) && !file.Repository.Dependencies[match.Groups["name"].Value].Any();
    }

    [GeneratedRegex("^(mcpServers|mcp_servers|mcp-servers|servers|mcp|context_servers|extensions)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ServerKeys();

    [GeneratedRegex("Stdio|M[Cc][Pp](Server|Tool|Client)", RegexOptions.NonBacktracking)]
    private static partial Regex StdioName();

    [GeneratedRegex(@"^(?<name>(@[A-Za-z0-9~][A-Za-z0-9._~-]*/)?[A-Za-z0-9~][A-Za-z0-9._~-]*)(\[[a-z0-9,_-]*\])?((@|==)(?<version>[A-Za-z0-9^~*][A-Za-z0-9.+^~*-]*))?$|^(git\+https|https|github):(?<name>[^@#]*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Package();
}
