namespace Solvent.IntegrationTests.Hostile;

/// <summary>A program that leaves a file behind when it is run, and a repository that names it everywhere.</summary>
internal sealed class Canary
{
    private static readonly string[] Keys =
    [
        "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor",
        "core.askPass", "core.gitProxy", "diff.external", "diff.evil.textconv", "diff.evil.command", "merge.evil.driver", "credential.helper",
        "gpg.program", "gpg.ssh.program", "uploadpack.packObjectsHook", "core.alternateRefsCommand", "sequence.editor", "browser.evil.cmd",
        "pager.ls-files", "pager.rev-parse", "pager.config", "pager.log", "trailer.evil.command", "remote.origin.uploadpack", "man.evil.cmd",
    ];

    private static readonly string[] Hooks =
        ["post-checkout", "pre-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman", "post-merge", "pre-push", "pre-auto-gc"];

    private readonly HostileFolder _folder;
    private readonly string _witness;

    public Canary(HostileFolder folder)
    {
        _folder = folder;
        _witness = Path.Combine(folder.Outside, "ran");
        Program = Path.Combine(folder.Outside, "canary");
        PutAt(Program);
    }

    /// <summary>Absolute path of the program.</summary>
    public string Program { get; }

    /// <summary>What was run, by whom; empty when nothing was.</summary>
    public string Song => File.Exists(_witness) ? File.ReadAllText(_witness) : "";

    /// <summary>Puts the program somewhere else too.</summary>
    public void PutAt(string path)
    {
        File.WriteAllText(path, $"#!/bin/sh\necho \"$0 $*\" >> '{_witness}'\ncat\n");
        _folder.Run("chmod", "+x", path);
    }

    /// <summary>Names the program in every setting of git that can run one. Git itself can't be trusted with the tree from here on.</summary>
    public void Configure()
    {
        var included = string.Concat(Keys.Select(Setting));
        foreach (var alias in new[] { "ls-files", "rev-parse", "ls-tree", "cat-file", "config", "check-attr", "diff-index", "log" })
        {
            included += $"[alias]\n\t{alias} = \"!{Program}\"\n";
        }

        _folder.Write(".git/more", included + "[core]\n\thooksPath = .git/hooks\n[filter \"evil\"]\n\trequired = true\n[diff]\n\ttool = evil\n");
        File.AppendAllText(_folder.Full(".git/config"), $"[include]\n\tpath = more\n[includeIf \"gitdir:**\"]\n\tpath = more\n[core]\n\tfsmonitor = {Program}\n");
        Directory.CreateDirectory(_folder.Full(".git/hooks"));
        foreach (var hook in Hooks)
        {
            PutAt(_folder.Full(".git/hooks/" + hook));
        }
    }

    private string Setting(string key)
    {
        var parts = key.Split('.');
        var section = parts.Length == 2 ? parts[0] : $"{parts[0]} \"{string.Join('.', parts[1..^1])}\"";
        return $"[{section}]\n\t{parts[^1]} = {Program}\n";
    }
}
