using System.Net;
using Solvent.Platform.Security;

namespace Solvent.Tests.Platform.Security;

public sealed class OutsideAddressTests
{
    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    [InlineData("::ffff:93.184.215.14")]
    public void Public_addresses_may_be_called(string address) => Assert.True(MayReach(address, isPrivateAllowed: false));

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::10.1.2.3")]
    [InlineData("64:ff9b::a01:203")]
    [InlineData("2002:a01:203::1")]
    [InlineData("fd12:3456::1")]
    public void Private_addresses_and_those_that_hide_one_need_leave(string address)
    {
        Assert.False(MayReach(address, isPrivateAllowed: false));
        Assert.True(MayReach(address, isPrivateAllowed: true));
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1%3")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("ff02::1")]
    public void Instance_metadata_neighbours_and_groups_are_never_called(string address) => Assert.False(MayReach(address, isPrivateAllowed: true));

    [Theory]
    [InlineData("localhost", "127.0.0.1", true)]
    [InlineData("LOCALHOST", "::1", true)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("hook.example.org", "127.0.0.1", false)]
    [InlineData("localhost.example.org", "::1", false)]
    [InlineData("localhost", "10.0.0.1", false)]
    public void This_machine_is_reached_by_its_own_names_only(string host, string address, bool may) =>
        Assert.Equal(may, OutsideAddress.MayReach(IPAddress.Parse(address), host, isPrivateAllowed: false));

    private static bool MayReach(string address, bool isPrivateAllowed) => OutsideAddress.MayReach(IPAddress.Parse(address), "hook.example.org", isPrivateAllowed);
}
