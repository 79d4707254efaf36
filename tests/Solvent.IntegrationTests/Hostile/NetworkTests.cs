using System.Net;
using System.Net.Sockets;

namespace Solvent.IntegrationTests.Hostile;

/// <summary>Nothing leaves the machine.</summary>
public sealed class NetworkTests
{
    [Fact]
    public void Nobody_is_called_whatever_the_repository_names()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var folder = Prepared(port);
        var part = Path.Combine(folder.Outside, "part.git");
        SolventRun.In(part, folder.Home, ["scan"]).Ends(3);
        SolventRun.In(part, folder.Home, ["check", "--since", "HEAD"]);
        folder.Solvent("scan", "--register").Ends(0);
        folder.Solvent("debt", "list").Ends(0);
        Assert.False(listener.Pending());
    }

    [NetworkNamespaceFact]
    public void The_program_works_where_there_is_no_network_at_all()
    {
        using var folder = Prepared(9);
        string[] without = HostileFolder.IsRoot ? ["unshare", "-n"] : ["unshare", "-rn"];
        var scan = SolventRun.In(folder.Root, folder.Home, ["scan", "--register", "--format", "json", "--rule", "P02"], without).Ends(0);
        Assert.Equal(["P02 a.py:2"], scan.Findings);
        SolventRun.In(folder.Root, folder.Home, ["check", "--since", "HEAD"], without).Ends(0);
        SolventRun.In(folder.Root, folder.Home, ["debt", "list"], without).Ends(0);
    }

    private static HostileFolder Prepared(int port)
    {
        var folder = new HostileFolder().Init().Write("a.py").Write("solvent.yaml", "id: net\n")
            .Write("package.json", $$$"""{"name": "x", "repository": "http://127.0.0.1:{{{port}}}/x", "dependencies": {"a": "http://127.0.0.1:{{{port}}}/a.tgz"}}""")
            .Write("requirements.txt", $"--index-url http://127.0.0.1:{port}/simple\nopenai\n-r http://127.0.0.1:{port}/more.txt\n")
            .Write("data.json", $$"""{"$schema": "http://127.0.0.1:{{port}}/schema.json", "$ref": "http://127.0.0.1:{{port}}/x"}""").Commit();
        folder.Git("config", "uploadpack.allowFilter", "true");
        folder.Git("clone", "-q", "--bare", "--no-local", "--filter=blob:none", "file://" + folder.Root, "../part.git");
        foreach (var repository in new[] { ".", "../part.git" })
        {
            folder.Git("-C", repository, "config", "remote.origin.url", $"http://127.0.0.1:{port}/x.git");
            folder.Git("-C", repository, "config", "remote.origin.promisor", "true");
            folder.Git("-C", repository, "config", "http.proxy", $"http://127.0.0.1:{port}");
            folder.Git("-C", repository, "config", "protocol.http.allow", "always");
            folder.Git("-C", repository, "config", "protocol.allow", "always");
        }

        return folder;
    }
}

/// <summary>A test that needs a network of its own, which root can make and others can in most places.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NetworkNamespaceFactAttribute : FactAttribute
{
    public NetworkNamespaceFactAttribute()
    {
        try
        {
            using var folder = new HostileFolder();
            folder.Run("unshare", HostileFolder.IsRoot ? "-n" : "-rn", "true");
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Skip = "no network namespaces here";
        }
    }
}
